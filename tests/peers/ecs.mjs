// Alibaba Cloud's own Node client judges the life of a link, and paging: node ecs.mjs
// Environment: as alicloud.mjs says; the simulator has the VPC below, and links of no other.
import assert from "node:assert/strict";
import { Client } from "./alicloud.mjs";
import { control, post } from "./control.mjs";

const [regionId, vpcId] = ["cn-beijing", "vpc-bp1peer00000000000"];
const instanceIds = Array.from({ length: 25 }, (_, number) => `i-bp1page000000000000${String(number).padStart(2, "0")}`);
const client = new Client();
const described = async (query) => {
  const { requestId, links, ...page } = await client.describe({ regionId, ...query });
  assert.match(requestId, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  return { ...page, rows: links.link.map((link) => [link.instanceId, link.vpcId]) };
};
const rowsOf = (ids) => ids.map((instanceId) => [instanceId, vpcId]);
const page = (pageNumber, pageSize, totalCount, rows) => ({ pageNumber, pageSize, totalCount, rows });

for (const instanceId of instanceIds) await post("instances", { regionId, instanceId });
assert.deepEqual(await described({ vpcId }), page(1, 10, 0, []));
assert.deepEqual(await described({ instanceId: instanceIds[0] }), page(1, 10, 0, []));

for (const instanceId of instanceIds) assert.ok((await client.attach({ regionId, instanceId, vpcId })).requestId);
assert.deepEqual(await control("GET", "links"), instanceIds.map((instanceId) => ({ regionId, instanceId, vpcId })));
console.log("25 attached");

const first = await described({ vpcId });
assert.deepEqual([first.pageNumber, first.pageSize, first.totalCount, first.rows.length], [1, 10, 25, 10]);
console.log("Default page: 10 of 25");

async function collected(query, pageSize) {
  const pages = [];
  do {
    const next = await described({ ...query, pageSize, pageNumber: String(pages.length + 1) });
    assert.deepEqual([next.pageNumber, next.pageSize, next.totalCount], [pages.length + 1, Number(pageSize ?? 10), 25]);
    pages.push(next.rows);
  } while (pages.flat().length < 25 && pages.at(-1).length > 0);
  // Which rows come, not in what order: the page of the action promises none.
  assert.deepEqual(pages.flat().sort(), rowsOf(instanceIds));
  return pages.map((rows) => rows.length).join(" + ");
}
const list = { instanceId: instanceIds.join(",") };
console.log(`By VPC: ${await collected({ vpcId })}`);
console.log(`By VPC, 100 a page: ${await collected({ vpcId }, "100")}`);
console.log(`By VPC, 7 a page: ${await collected({ vpcId }, "7")}`);
console.log(`By VPC, 1 a page: ${(await collected({ vpcId }, "1")).split(" + ").length} pages`);
console.log(`By instances: ${await collected(list)}`);
console.log(`By instances and VPC, 20 a page: ${await collected({ ...list, vpcId }, "20")}`);

assert.deepEqual(await described({ vpcId, pageNumber: "4" }), page(4, 10, 25, []));
assert.deepEqual(await described({ vpcId, pageNumber: "2", pageSize: "100" }), page(2, 100, 25, []));
console.log("A page after the last: no rows of 25");

// As the typed parameters of the client allow, and as older pages of the action say: numbers.
assert.deepEqual((await described({ vpcId, pageNumber: 3, pageSize: 10 })).rows.length, 5);
assert.deepEqual(await described({ instanceId: instanceIds[7] }), page(1, 10, 1, rowsOf([instanceIds[7]])));
// An empty parameter is one that was not sent.
assert.deepEqual(await described({ instanceId: instanceIds[7], vpcId: "", pageNumber: "", pageSize: "" }), page(1, 10, 1, rowsOf([instanceIds[7]])));
console.log("One instance: 1 of 1");

for (const instanceId of instanceIds) assert.ok((await client.detach({ regionId, instanceId, vpcId })).requestId);
assert.deepEqual(await described({ vpcId }), page(1, 10, 0, []));
assert.deepEqual(await control("GET", "links"), []);
console.log("25 detached");
