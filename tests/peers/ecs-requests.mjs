// The requests that are compared with those of our client: node ecs-requests.mjs
// Environment: as alicloud.mjs says; the simulator has the ids below, not linked.
import assert from "node:assert/strict";
import { Client, failure } from "./alicloud.mjs";

const client = new Client();
const [regionId, vpcId] = ["cn-beijing", "vpc-bp1peer00000000000"];
const ids = { regionId, instanceId: "i-bp1peer0000000000000", vpcId };
const page = { regionId, pageNumber: "1", pageSize: "100" };

await client.attach(ids);
await client.describe({ ...page, instanceId: "i-bp1peer0000000000000,i-bp1peer0000000000001" });
await client.describe({ ...page, vpcId });
await client.describe({ regionId, vpcId, pageNumber: "2", pageSize: "1" });
await client.describe({ ...page, instanceId: ids.instanceId, vpcId });
assert.equal((await failure(client.describe({ ...page, instanceId: "i-a,i-b c*~'()!+/é" }))).code, "InvalidInstanceId.NotFound");
await client.detach(ids);
