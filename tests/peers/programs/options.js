// One link whose options the configuration gives.
const { ClassicLinkAttachment, linkArgs } = require("./classiclink");

module.exports = (config) => {
  const link = new ClassicLinkAttachment("link", linkArgs(config), {
    protect: config.getBoolean("protect"),
    retainOnDelete: config.getBoolean("retainOnDelete"),
    deleteBeforeReplace: config.getBoolean("deleteBeforeReplace"),
    ignoreChanges: config.get("ignoreChanges")?.split(","),
    replaceOnChanges: config.get("replaceOnChanges")?.split(","),
    additionalSecretOutputs: config.get("additionalSecretOutputs")?.split(","),
    import: config.get("import"),
    customTimeouts: config.get("seconds") && { create: `${config.get("seconds")}s` },
  });
  return { linkId: link.id, vpcId: link.vpcId };
};
