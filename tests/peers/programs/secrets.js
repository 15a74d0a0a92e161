// Secrets from the configuration through a resource to the outputs of the stack.
const { ClassicLinkAttachment } = require("./classiclink");

module.exports = (config) => {
  const link = new ClassicLinkAttachment(
    "link",
    { instanceId: config.requireSecret("instanceId"), vpcId: config.require("vpcId") },
    { additionalSecretOutputs: ["vpcId"] },
  );
  return {
    linkId: link.id,
    instanceId: link.instanceId,
    vpcId: link.vpcId,
    regionId: link.regionId,
    password: config.requireSecret("password"),
  };
};
