// How the official client surfaces a refusal, for the files ecs-*.mjs.
import assert from "node:assert/strict";
import { failure } from "./alicloud.mjs";
import { control, post } from "./control.mjs";

export const [regionId, instanceId, vpcId] = ["cn-beijing", "i-bp1peer0000000000000", "vpc-bp1peer00000000000"];
export const ids = { regionId, instanceId, vpcId };
export const unlinked = { instances: [{ regionId, instanceId }], vpcs: [{ regionId, vpcId }, { regionId, vpcId: "vpc-bp1other0000000000" }] };
export const linked = { ...unlinked, links: [ids] };

// For a call before the one that is to be refused: its refusal must not pass for the other's.
export const succeeded = (promise) => promise.catch((error) => assert.fail(`Was to succeed before the refusal: ${error}`));

// Each cause, in a cloud of its own, ends in a call that is refused with the code, and all of them alike. One line says how, and by what causes.
export async function row(action, code, cloud, causes) {
  const surfaced = new Map();
  for (const [name, cause] of Object.entries(causes)) {
    await post("cloud", cloud);
    const error = await failure(cause());
    assert.equal(error?.code, code, `${action}, ${name}: ${error}`);
    const call = (await control("GET", "calls")).at(-1);
    assert.deepEqual([call.action, call.code, call.httpStatus, call.changedLinks], [action, code, error.statusCode, false]);
    surfaced.set(`${action} ${error.statusCode} ${code}: ${textOf(error)}`, error);
  }
  assert.equal(surfaced.size, 1, `${[...surfaced.keys()]}`);
  console.log(`${[...surfaced.keys()]} <- ${Object.keys(causes).join(", ")}`);
}

// The text of the answer, once all that the client made of the answer agrees with it.
export function textOf(error) {
  const { RequestId: requestId, HostId: hostId, Code: code, Message: message, Recommend: advice, ...more } = error.data;
  assert.deepEqual(more, {});
  assert.match(requestId, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  assert.ok(hostId);
  assert.ok(new URL(advice).searchParams.get("q") === code);
  assert.equal(error.requestId, requestId);
  assert.equal(error.code, code);
  assert.equal(error.message, `${code}: code: ${error.statusCode}, ${message} request id: ${requestId}`);
  const kind = error.statusCode >= 500 ? "ServerError" : "ClientError";
  assert.equal(error.name, code.includes("Throttling") ? "ThrottlingError" : kind);
  return message;
}
