// Alibaba Cloud's own Node clients as judges of the simulator's STS and of the sessions it hands out: node sts.mjs
// Environment: as for ecs.mjs; the simulator knows the role and the token below.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { default: Sts, ...models } = require("@alicloud/sts20150401");
const { default: Ecs, DescribeClassicLinkInstancesRequest } = require("@alicloud/ecs20140526");
const { $OpenApiUtil } = require("@alicloud/openapi-core");

const roleArn = "acs:ram::1000000000000001:role/peer";
const config = (keys) => new $OpenApiUtil.Config({
  ...keys,
  endpoint: new URL(process.env.ECS_ENDPOINT).host,
  protocol: "HTTP",
  regionId: "cn-beijing",
});
const own = { accessKeyId: process.env.ECS_ACCESS_KEY, accessKeySecret: process.env.ECS_SECRET_KEY };
const session = ({ accessKeyId, accessKeySecret, securityToken }) => ({ accessKeyId, accessKeySecret, securityToken });
const identity = async (keys) => (await new Sts(config(keys)).getCallerIdentity()).body;
const links = async (keys) => (await new Ecs(config(keys)).describeClassicLinkInstances(
  new DescribeClassicLinkInstancesRequest({ regionId: "cn-beijing", vpcId: "vpc-bp1peer00000000000" }))).body.links.link;

assert.equal((await identity(own)).accountId, "1000000000000001");
console.log("GetCallerIdentity");

const request = { roleArn, roleSessionName: "peer", durationSeconds: 900 };
const assumed = (await new Sts(config(own)).assumeRole(new models.AssumeRoleRequest(request))).body.credentials;
assert.ok(Date.parse(assumed.expiration) > Date.now());
assert.equal((await identity(session(assumed))).identityType, "AssumedRoleUser");
assert.deepEqual(await links(session(assumed)), []);
console.log("AssumeRole");

const oidc = { ...request, OIDCProviderArn: "acs:ram::1000000000000001:oidc-provider/peer", OIDCToken: "peer-token+/=" };
const trusted = (await new Sts(config(own)).assumeRoleWithOIDC(new models.AssumeRoleWithOIDCRequest(oidc))).body.credentials;
assert.deepEqual(await links(session(trusted)), []);
console.log("AssumeRoleWithOIDC");

await assert.rejects(
  new Sts(config(own)).assumeRole(new models.AssumeRoleRequest({ ...request, roleArn: "acs:ram::1000000000000001:role/nobody" })),
  (error) => error.code === "EntityNotExist.Role",
);
await assert.rejects(links({ ...session(assumed), securityToken: "other" }), (error) => error.code === "InvalidSecurityToken.MismatchWithAccessKey");
console.log("Refusals");
