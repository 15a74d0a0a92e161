// Alibaba Cloud's own Node client as judge of the simulator: node ecs.mjs
// Environment: ECS_ENDPOINT (http://host:port) of a simulator that has the ids below, and the keys it accepts.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { default: Client, ...models } = require("@alicloud/ecs20140526");
const { $OpenApiUtil } = require("@alicloud/openapi-core");

const regionId = "cn-beijing";
const instanceId = "i-bp1peer0000000000000";
const vpcId = "vpc-bp1peer00000000000";
const client = (secret) => new Client(new $OpenApiUtil.Config({
  accessKeyId: process.env.ECS_ACCESS_KEY,
  accessKeySecret: secret,
  endpoint: new URL(process.env.ECS_ENDPOINT).host,
  protocol: "HTTP",
  regionId,
}));

const ecs = client(process.env.ECS_SECRET_KEY);
const ids = { regionId, instanceId, vpcId };
const links = async () =>
  (await ecs.describeClassicLinkInstances(new models.DescribeClassicLinkInstancesRequest({ regionId, instanceId }))).body.links.link;

assert.deepEqual(await links(), []);
const attached = await ecs.attachClassicLinkVpc(new models.AttachClassicLinkVpcRequest(ids));
assert.ok(attached.body.requestId);
console.log("AttachClassicLinkVpc");

const rows = await links();
assert.deepEqual(rows.map((row) => [row.instanceId, row.vpcId]), [[instanceId, vpcId]]);
console.log("DescribeClassicLinkInstances");

await ecs.detachClassicLinkVpc(new models.DetachClassicLinkVpcRequest(ids));
assert.deepEqual(await links(), []);
console.log("DetachClassicLinkVpc");

await assert.rejects(
  ecs.detachClassicLinkVpc(new models.DetachClassicLinkVpcRequest(ids)),
  (error) => error.code === "InvalidOperation.InvalidVpc",
);
await assert.rejects(
  client("wrong-secret").attachClassicLinkVpc(new models.AttachClassicLinkVpcRequest(ids)),
  (error) => error.code === "SignatureDoesNotMatch",
);
console.log("Refusals");
