// An inline program of the Automation API, on the `pulumi` of PATH: what each command did, a line of JSON for each.
// Arguments: the name of a stack, the folder of its Pulumi.yaml, the endpoint of the simulator, an instance and a VPC.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { ClassicLinkAttachment } = require("./programs/classiclink.js");

const [stackName, workDir, endpoint, instanceId, vpcId] = process.argv.slice(2);
const program = async () => {
  const link = new ClassicLinkAttachment("link", { instanceId, vpcId });
  return { linkId: link.id };
};
const stack = await LocalWorkspace.createOrSelectStack({ stackName, projectName: "links", program }, { workDir });
await stack.setAllConfig({
  "classiclink:region": { value: "cn-hangzhou" },
  "classiclink:endpoints": { value: JSON.stringify({ ecs: endpoint }) },
});

const say = (command, { summary, outputs }) =>
  console.log(JSON.stringify({ command, result: summary.result, changes: summary.resourceChanges, linkId: outputs?.linkId?.value }));
say("up", await stack.up());
say("up again", await stack.up({ expectNoChanges: true }));
say("destroy", await stack.destroy());
