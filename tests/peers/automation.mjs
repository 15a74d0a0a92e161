// The TypeScript example as an inline program of the Automation API, on the `pulumi` of PATH: what each command did, a line of JSON for each.
// Its package is made of the schema by a generator that is not here; a module with what that would send stands in.
// Arguments: the name of a stack, the folder of its Pulumi.yaml, the endpoint of the simulator, an instance and a VPC.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const typescript = require("@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js");

const [stackName, workDir, endpoint, instanceId, vpcId] = process.argv.slice(2);
const source = readFileSync(new URL("../../examples/attach-typescript/index.ts", import.meta.url), "utf8");
const { outputText, diagnostics } = typescript.transpileModule(source, {
  compilerOptions: { module: typescript.ModuleKind.CommonJS, target: typescript.ScriptTarget.ES2019 },
  reportDiagnostics: true,
});
if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => one.messageText).join("\n"));

const program = async () => {
  const outputs = {};
  const resolve = (name) => require(name === "pulumi-classiclink" ? "./programs/classiclink.js" : name);
  new Function("require", "exports", outputText)(resolve, outputs);
  return outputs;
};
const stack = await LocalWorkspace.createOrSelectStack({ stackName, projectName: "attach", program }, { workDir });
await stack.setAllConfig({
  "classiclink:region": { value: "cn-hangzhou" },
  "classiclink:endpoints": { value: JSON.stringify({ ecs: endpoint }) },
  "attach:instanceId": { value: instanceId },
  "attach:vpcId": { value: vpcId },
});

const say = (command, { summary, outputs }) =>
  console.log(JSON.stringify({ command, result: summary.result, changes: summary.resourceChanges, linkId: outputs?.linkId?.value }));
say("up", await stack.up());
say("up again", await stack.up({ expectNoChanges: true }));
say("destroy", await stack.destroy());
