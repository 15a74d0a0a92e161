// Drives the built plugin through the stubs of the official Node SDK: node plugin.mjs PLUGIN
// Environment: ECS_ENDPOINT of a simulator that has the instance and VPC below, and the keys it accepts.
// Prints one line per RPC that was answered as it should be.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const grpc = require("@grpc/grpc-js");
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb.js");
const messages = require("@pulumi/pulumi/proto/provider_pb.js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js");

const regionId = "cn-beijing";
const instanceId = "i-bp1peer0000000000000";
const vpcId = "vpc-bp1peer00000000000";
const id = `${regionId}:${instanceId}:${vpcId}`;
const urn = "urn:pulumi:test::peers::classiclink:index:ClassicLinkAttachment::link";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

// Without an address it serves one run of an engine after another; each begins with a Handshake.
const plugin = spawn(process.argv[2], [], { stdio: ["ignore", "pipe", "inherit"] });
try {
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: plugin.stdout }).once("line", resolve);
    plugin.once("exit", (code) => reject(new Error(`the plugin exited with ${code}`)));
  });
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  await drive(client);
  client.close();
} finally {
  plugin.kill("SIGINT");
}

async function drive(client) {
  const call = (name, request) => {
    return new Promise((resolve, reject) =>
      client[name](request, { deadline: new Date(Date.now() + 30_000) }, (error, value) => (error ? reject(error) : resolve(value))),
    );
  };
  const fill = (message, fields) => {
    for (const [field, value] of Object.entries(fields)) message[`set${field[0].toUpperCase()}${field.slice(1)}`](value);
    return message;
  };
  const struct = (value) => Struct.fromJavaScript(value);
  const passed = (name) => console.log(name);

  const greet = (engineAddress) => call("handshake", fill(new messages.ProviderHandshakeRequest(), {
    engineAddress, configureWithUrn: true, supportsRefreshBeforeUpdate: true, invokeWithPreview: true,
  }));
  const handshake = await greet("127.0.0.1:1");
  assert.equal(handshake.getAcceptSecrets(), true);
  passed("Handshake");

  const info = await call("getPluginInfo", new Empty());
  assert.match(info.getVersion(), /^\d+\.\d+\.\d+$/);
  passed("GetPluginInfo");

  const schema = JSON.parse((await call("getSchema", new messages.GetSchemaRequest())).getSchema());
  assert.deepEqual([schema.name, schema.version], ["classiclink", info.getVersion()]);
  assert.ok(schema.resources["classiclink:index:ClassicLinkAttachment"]);
  passed("GetSchema");

  const config = {
    region: regionId,
    endpoints: JSON.stringify({ ecs: process.env.ECS_ENDPOINT }),
    accessKey: process.env.ECS_ACCESS_KEY,
    secretKey: process.env.ECS_SECRET_KEY,
    version: info.getVersion(),
  };
  const checkedConfig = await call("checkConfig", fill(new messages.CheckRequest(), {
    urn: "urn:pulumi:test::peers::pulumi:providers:classiclink::default", olds: struct({}), news: struct(config),
  }));
  assert.deepEqual(checkedConfig.getFailuresList(), []);
  const marked = { accessKey: { ...secret, value: config.accessKey }, secretKey: { ...secret, value: config.secretKey } };
  assert.deepEqual(checkedConfig.getInputs().toJavaScript(), { ...config, ...marked });
  passed("CheckConfig");

  const rotated = await call("diffConfig", fill(new messages.DiffRequest(), {
    oldInputs: struct(config), olds: struct(config), news: struct({ ...config, secretKey: "another" }),
  }));
  assert.deepEqual(rotated.getReplacesList(), []);
  passed("DiffConfig");

  const configure = () => call("configure", fill(new messages.ConfigureRequest(), {
    args: struct({ ...config, secretKey: { ...secret, value: config.secretKey } }),
    acceptsecrets: true, acceptresources: true, sendsOldInputs: true, sendsOldInputsToDelete: true,
  }));
  await configure();
  passed("Configure");

  const wrong = await call("check", fill(new messages.CheckRequest(), { urn, olds: struct({}), news: struct({ instanceId: "vpc-swapped", vpcId }) }));
  assert.deepEqual(wrong.getFailuresList().map((failure) => failure.getProperty()), ["instanceId"]);
  const checked = await call("check", fill(new messages.CheckRequest(), { urn, olds: struct({}), news: struct({ instanceId, vpcId }) }));
  assert.deepEqual(checked.getFailuresList(), []);
  const inputs = checked.getInputs().toJavaScript();
  assert.deepEqual([inputs.instanceId, inputs.vpcId, inputs.regionId], [instanceId, vpcId, regionId]);
  passed("Check");

  const preview = await call("create", fill(new messages.CreateRequest(), { urn, properties: struct({ ...inputs, vpcId: unknown }), preview: true }));
  assert.equal(preview.getProperties().toJavaScript().instanceId, instanceId);
  const created = await call("create", fill(new messages.CreateRequest(), { urn, properties: struct(inputs) }));
  assert.equal(created.getId(), id);
  const outputs = created.getProperties().toJavaScript();
  assert.deepEqual(outputs, { instanceId, vpcId, regionId, allowRelink: false });
  assert.equal(created.getRefreshBeforeUpdate(), true);
  passed("Create");

  const read = await call("read", fill(new messages.ReadRequest(), { id, urn, properties: struct(outputs), inputs: struct(inputs) }));
  assert.equal(read.getId(), id);
  assert.deepEqual(read.getProperties().toJavaScript(), outputs);
  const imported = await call("read", fill(new messages.ReadRequest(), { id: `${instanceId}:${vpcId}`, urn }));
  assert.equal(imported.getId(), id);
  assert.deepEqual(imported.getInputs().toJavaScript(), { instanceId, vpcId, regionId, __imported: true });
  passed("Read");

  const diff = (news) => call("diff", fill(new messages.DiffRequest(), {
    id, urn, olds: struct(read.getProperties().toJavaScript()), oldInputs: struct(inputs), news: struct(news),
  }));
  const same = await diff(inputs);
  assert.equal(same.getChanges(), messages.DiffResponse.DiffChanges.DIFF_NONE);
  const moved = await diff({ ...inputs, vpcId: "vpc-bp1elsewhere000000" });
  assert.equal(moved.getChanges(), messages.DiffResponse.DiffChanges.DIFF_SOME);
  assert.deepEqual(moved.getReplacesList(), ["vpcId"]);
  assert.equal(moved.getDeletebeforereplace(), false);
  assert.equal(moved.getHasdetaileddiff(), true);
  assert.equal(moved.getDetaileddiffMap().get("vpcId").getKind(), messages.PropertyDiff.Kind.UPDATE_REPLACE);
  passed("Diff");

  const updated = await call("update", fill(new messages.UpdateRequest(), {
    id, urn, olds: struct(outputs), oldInputs: struct(inputs), news: struct({ ...inputs, allowRelink: true }),
  }));
  assert.equal(updated.getProperties().toJavaScript().allowRelink, true);
  passed("Update");

  const listed = await call("invoke", fill(new messages.InvokeRequest(), {
    tok: "classiclink:index:getClassicLinks", args: struct({ vpcId }),
  }));
  assert.deepEqual(listed.getReturn().toJavaScript(), { links: [{ id, instanceId, vpcId, regionId }] });
  passed("Invoke");

  const list = (fields) => new Promise((resolve, reject) => {
    const request = fill(new messages.ListRequest(), { token: "classiclink:index:ClassicLinkAttachment", ...fields });
    const stream = client.list(request, { deadline: new Date(Date.now() + 30_000) });
    const answers = [];
    stream.on("data", (answer) => answers.push(answer));
    stream.on("error", reject);
    stream.on("end", () => resolve(answers));
  });
  const [result, ...more] = await list({ query: struct({ vpcId }), limit: 1 });
  assert.deepEqual([result.getResult().getId(), result.getResult().getName(), more.length], [id, instanceId, 0]);
  const [computed] = await list({ query: struct({ vpcId: unknown }) });
  assert.equal(computed.hasComputed(), true);
  await assert.rejects(list({ query: struct({}) }), { code: grpc.status.INVALID_ARGUMENT });
  passed("List");

  // Another run: in the one that created the link, a Delete would be that of a former self.
  await greet("127.0.0.1:2");
  await configure();
  await call("delete", fill(new messages.DeleteRequest(), {
    id, urn, properties: struct(outputs), oldInputs: struct(inputs),
  }));
  const gone = await call("read", fill(new messages.ReadRequest(), { id, urn, properties: struct(outputs), inputs: struct(inputs) }));
  assert.equal(gone.hasProperties(), false);
  passed("Delete");

  await assert.rejects(call("getMapping", new messages.GetMappingRequest()), { code: grpc.status.UNIMPLEMENTED });
  await call("cancel", new Empty());
  passed("Cancel");
}
