// Every row of the newest error tables of the three actions, each by its causes: node ecs-refusals.mjs
// Environment: as alicloud.mjs says; the cloud of the simulator is replaced for each cause.
import { Client } from "./alicloud.mjs";
import { post } from "./control.mjs";
import { ids, instanceId, linked, regionId, row, succeeded, unlinked, vpcId } from "./refusals.mjs";

const instance = { regionId, instanceId };
const stranger = { accessKeyId: "denied", accessKeySecret: "denied-secret" };
const otherVpcId = "vpc-bp1other0000000000";
const unknownId = "i-bp1nobody00000000000";
const otherAccount = "2000000000000002";
const client = new Client();
const attach = (changed) => client.attach({ ...ids, ...changed });
const detach = (changed) => client.detach({ ...ids, ...changed });
const describe = (query) => client.describe({ regionId, ...query });
const switched = (switches, call) => async () => (await post("switches", switches), call());
const after = (path, body, call) => async () => (await post(path, body), call());

// What the tables of Attach and Detach have in common. "" is sent as an empty parameter, undefined is not sent.
async function writes(action, call, cloud, method) {
  const unknown = () => call({ instanceId: unknownId });
  await row(action, "InvalidInstanceId.NotFound", cloud, {
    "unknown": unknown,
    "empty": () => call({ instanceId: "" }),
    "not sent": () => call({ instanceId: undefined }),
    "of another region": () => call({ regionId: "cn-hangzhou" }),
    "released": after("instances/remove", instance, call),
  });
  await row(action, "InvalidInstanceId.NotFound", cloud, { "messageChoice Second": switched({ messageChoice: "Second" }, unknown) });
  if (method === "attach") {
    await row(action, "InvalidInstanceId.NotFound", cloud, { "messageChoice Third": switched({ messageChoice: "Third" }, unknown) });
  }

  await row(action, "InvalidRegionId.Malformed", cloud, {
    "no region id": () => call({ regionId: "Beijing!" }),
    "empty": () => call({ regionId: "" }),
    "not sent": () => call({ regionId: undefined }),
  });
  await row(action, "InvalidVpcId.Malformed", cloud, {
    "no VPC id": () => call({ vpcId: "bp1peer" }),
    "empty": () => call({ vpcId: "" }),
    "not sent": () => call({ vpcId: undefined }),
  });
  await row(action, "InvalidInstanceId.MalFormed", cloud, {
    "not classic": after("instances/network", { ...instance, network: "Vpc" }, call),
  });
  await row(action, "InvalidParameter.InvalidInstanceIdAndVpcId", cloud, {
    "both empty": () => call({ instanceId: "", vpcId: "" }),
    "neither sent": () => call({ instanceId: undefined, vpcId: undefined }),
  });
  const statuses = (choice) => Object.fromEntries(["Pending", "Starting", "Stopping"].map((status) => [
    status,
    switched({ messageChoice: choice }, after("instances/status", { ...instance, status }, call)),
  ]));
  await row(action, "InvalidStatus.InstanceStatus", cloud, statuses("First"));
  if (method === "detach") await row(action, "InvalidStatus.InstanceStatus", cloud, statuses("Second"));

  await row(action, "InvalidInstanceId.NotBelong", cloud, {
    "of another account": after("instances/owner", { ...instance, accountId: otherAccount }, call),
  });
  await row(action, "Forbidden.SubUser", cloud, {
    "deniedCode ForbiddenSubUser": switched({ deniedCode: "ForbiddenSubUser" }, after(
      "keys", { ...stranger, deniedActions: [action] }, () => new Client({ keys: stranger })[method](ids))),
  });
}

const Attach = "AttachClassicLinkVpc";
await writes(Attach, attach, unlinked, "attach");
await row(Attach, "InvalidRegionId.NotFound", unlinked, { "unknown": () => attach({ regionId: "cn-nowhere" }) });
await row(Attach, "OperationDenied", linked, { "linked to another VPC": () => attach({ vpcId: otherVpcId }) });
await row(Attach, "OperationDenied", linked, {
  "messageChoice Second": switched({ messageChoice: "Second" }, () => attach({ vpcId: otherVpcId })),
});
await row(Attach, "OperationDenied", unlinked, {
  "the VPC's switch is off": after("vpcs/switch", { regionId, vpcId, classicLinkEnabled: false }, attach),
});
await row(Attach, "InvalidStatus.InstanceLocked", unlinked, { "locked": after("instances/lock", { ...instance, locked: true }, attach) });
await row(Attach, "InvalidInstanceId.LimitedRegion", unlinked, {
  "regionLimit ClassicRegionsOnly": switched({ regionLimit: "ClassicRegionsOnly" }, () => attach({ regionId: "cn-chengdu" })),
});
const thousand = Array.from({ length: 1000 }, (_, number) => ({ regionId, instanceId: `i-bp1full0000000000${String(number).padStart(4, "0")}` }));
const full = {
  ...unlinked,
  instances: [...unlinked.instances, ...thousand],
  links: thousand.map((one) => ({ ...one, vpcId })),
};
await row(Attach, "QuotaExceeded", full, {
  "1,000 links": attach,
  // The place of a link that is removed is free again, once.
  "1,000 links again": async () => {
    await succeeded(client.detach({ ...thousand[0], vpcId }));
    await succeeded(attach());
    await client.attach({ ...thousand[0], vpcId });
  },
});

const Detach = "DetachClassicLinkVpc";
await writes(Detach, detach, linked, "detach");
await row(Detach, "OperationDenied", linked, {
  "detachOtherVpc Denied": switched({ detachOtherVpc: "Denied" }, () => detach({ vpcId: otherVpcId })),
});
await row(Detach, "OperationDenied", linked, {
  "the VPC's switch is off": after("vpcs/switch", { regionId, vpcId, classicLinkEnabled: false }, detach),
});
await row(Detach, "InvalidOperation.InvalidVpc", linked, {
  "linked to another VPC": () => detach({ vpcId: otherVpcId }),
  "not linked": after("unlink", instance, detach),
  "detached already": async () => (await succeeded(detach()), detach()),
  "unknown VPC": () => detach({ vpcId: "vpc-bp1nobody" }),
});

const Describe = "DescribeClassicLinkInstances";
await row(Describe, "InvalidInstanceId.NotFound", linked, {
  "unknown": () => describe({ instanceId: unknownId }),
  "one of two unknown": () => describe({ instanceId: `${instanceId},${unknownId}` }),
  "a space in the list": () => describe({ instanceId: `${instanceId}, ${instanceId}` }),
  "released": after("instances/remove", instance, () => describe({ instanceId })),
});
await row(Describe, "InvalidParameter.ToManyInstanceIds", full, {
  "101 ids": () => describe({ instanceId: thousand.slice(0, 101).map((one) => one.instanceId).join(",") }),
});
await row(Describe, "InvalidParameter.InvalidInstanceIdAndVpcId", linked, {
  "both empty": () => describe({ instanceId: "", vpcId: "" }),
  "neither sent": () => describe({}),
});
await row(Describe, "InvalidInstanceId.NotBelong", linked, {
  "of another account": after("instances/owner", { ...instance, accountId: otherAccount }, () => describe({ instanceId })),
});
await row(Describe, "InvalidVpc.NotBelong", linked, {
  "of another account": after("vpcs", { regionId, vpcId: "vpc-bp1theirs", accountId: otherAccount }, () => describe({ vpcId: "vpc-bp1theirs" })),
});
const wrong = (name, values) => Object.fromEntries(values.map((value) => [`"${value}"`, () => describe({ vpcId, [name]: value })]));
await row(Describe, "InvalidParameter.PageNumber", linked, wrong("pageNumber", ["0", "-1", "1.5", "one"]));
await row(Describe, "InvalidParameter.PageSize", linked, wrong("pageSize", ["0", "101", "-1", "10.0", "all"]));
await row(Describe, "InvalidRegionId.NotFound", linked, {
  "unknown": () => describe({ vpcId, regionId: "cn-nowhere" }),
  "no region id": () => describe({ vpcId, regionId: "Beijing!" }),
  "empty": () => describe({ vpcId, regionId: "" }),
  "not sent": () => describe({ vpcId, regionId: undefined }),
});
