// What another stack made, taken over by reference: the stack of secrets.js.
const pulumi = require("@pulumi/pulumi");
const { ClassicLinkAttachment } = require("./classiclink");

module.exports = (config) => {
  const stack = new pulumi.StackReference("other", { name: config.require("reference") });
  const link = new ClassicLinkAttachment("taken", { instanceId: "i-7", vpcId: stack.requireOutput("vpcId") });
  return {
    linkId: link.id,
    regionId: stack.getOutput("regionId"),
    password: stack.getOutput("password"),
    nothing: stack.getOutput("nothing"),
  };
};
