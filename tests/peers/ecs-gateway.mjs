// What is refused before an action sees it, each by its cause: node ecs-gateway.mjs
// Environment: as alicloud.mjs says; the cloud of the simulator is replaced for each cause.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Client, endpoint, failure, own } from "./alicloud.mjs";
import { post } from "./control.mjs";
import { ids, linked, succeeded, textOf } from "./refusals.mjs";

const { regionId, vpcId } = ids;
const describe = (client) => client.describe({ regionId, vpcId });
const described = async (client) => assert.equal((await succeeded(describe(client))).totalCount, 1);

// The cause says what must be answered first, and ends in a call that is refused.
async function refused(cause, call) {
  await post("cloud", linked);
  const error = await failure(call());
  assert.ok(error?.data, `${cause}: ${error}`);
  const message = textOf(error).replace(/:ACS3-HMAC-SHA256\s[0-9a-f]{64}$/, ":...");
  const wait = error.retryAfter === undefined ? "" : ` (retryAfter ${error.retryAfter})`;
  console.log(`${error.statusCode} ${error.name} ${error.code}: ${message}${wait} <- ${cause}`);
}

const session = { accessKeyId: "STS.other", accessKeySecret: "other-secret", securityToken: "other-token+/=" };
const withSession = (changed, call = describe) => async () => {
  await post("keys", session);
  await described(new Client({ keys: session }));
  return call(new Client({ keys: { ...session, ...changed } }));
};
await refused("wrong secret", () => describe(new Client({ keys: { ...own, accessKeySecret: `${own.accessKeySecret}x` } })));
await refused("unknown key", () => describe(new Client({ keys: { ...own, accessKeyId: "nobody" } })));
await refused("revoked key", withSession({}, async (client) => {
  await post("keys/revoke", { accessKeyId: session.accessKeyId });
  return describe(client);
}));
await refused("no token", withSession({ securityToken: undefined }));
await refused("another token", withSession({ securityToken: "another-token" }));
await refused("a token with a key that has none", () => describe(new Client({ keys: { ...own, securityToken: "another-token" } })));
await refused("expired session", async () => {
  await post("credentials-uri", { sessionSeconds: 900 });
  const { AccessKeyId, AccessKeySecret, SecurityToken } = await (await fetch(new URL("credentials-uri", endpoint))).json();
  const client = new Client({ keys: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken } });
  await described(client);
  await post("sessions/expire");
  return describe(client);
});

const nonce = randomUUID();
await refused("a nonce again", async () => {
  const client = new Client({ headers: { "x-acs-signature-nonce": nonce } });
  await described(client);
  return describe(client);
});
const dated = (minutes) => {
  const date = new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d{3}Z$/, "Z");
  return new Client({ headers: { "x-acs-date": date } });
};
await refused("a date of 16 minutes ago", async () => (await described(dated(-14)), describe(dated(-16))));
await refused("a date in 16 minutes", async () => (await described(dated(14)), describe(dated(16))));
await refused("a date of another form", () => describe(new Client({ headers: { "x-acs-date": "2026-01-02 03:04:05" } })));

const query = { RegionId: regionId, VpcId: vpcId };
await refused("another action", () => new Client().call("DescribeInstances", "2014-05-26", query));
await refused("another version", () => new Client().call("DescribeClassicLinkInstances", "2014-05-27", query));
await refused("an action of another service", () => new Client().call("DescribeClassicLinkInstances", "2015-04-01", query));
await refused("the actions are shut off", async () => {
  await post("switches", { service: "ShutDown" });
  return describe(new Client());
});

for (const deniedCode of ["ForbiddenRam", "ForbiddenSubUser", "NoPermission"]) {
  await refused(`no permission, ${deniedCode}`, withSession({}, async (client) => {
    await post("keys/deny", { accessKeyId: session.accessKeyId, deniedActions: ["DescribeClassicLinkInstances"] });
    await post("switches", { deniedCode });
    return describe(client);
  }));
}

// A minute of three weeks: it must not end between two calls. What is left of it is not for this test to know.
const limited = (switches) => async () => {
  await post("switches", switches);
  await post("throttling", { callsPerMinute: 2, minuteMilliseconds: 2_000_000_000 });
  const client = new Client();
  await described(client);
  await described(client);
  return describe(client);
};
await refused("a third call of two", limited({}));
await refused("a third call of two, Throttling", limited({ throttlingCode: "Throttling" }));
await refused("a third call of two, ThrottlingApi", limited({ throttlingCode: "ThrottlingApi" }));
const hinted = await failure(limited({ throttlingHint: "RetryAfter" })());
assert.ok(hinted.retryAfter > 0 && hinted.retryAfter <= 2_000_000_000, `${hinted.retryAfter}`);
console.log(`${hinted.name} with retryAfter <- a third call of two, RetryAfter`);

const fault = (fields) => async () => {
  await post("faults", { action: "DescribeClassicLinkInstances", kind: "Refuse", ...fields });
  return describe(new Client());
};
await refused("fault", fault({ httpStatus: 400, code: "Throttling", message: "Request was denied.", retryAfterMilliseconds: 1500 }));
await refused("fault", fault({ httpStatus: 500, code: "InternalError", message: "The request has failed." }));
await refused("fault", fault({ httpStatus: 503, code: "ServiceUnavailable", message: "The request has failed." }));

await refused("HMAC-SHA1", () => describe(new Client({ config: { signatureAlgorithm: "v2" } })));
await refused("OwnerId", () => new Client().describe({ regionId, vpcId, ownerId: 1 }));
await refused("ResourceOwnerAccount", () => new Client().attach({ ...ids, resourceOwnerAccount: "somebody" }));
await refused("XML", () => describe(new Client({ headers: { accept: "application/xml" } })));
