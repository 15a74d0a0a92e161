// One link; what is not in the configuration is not given.
const { ClassicLinkAttachment, linkArgs } = require("./classiclink");

module.exports = (config) => {
  const link = new ClassicLinkAttachment("link", linkArgs(config));
  return {
    linkId: link.id,
    urn: link.urn,
    instanceId: link.instanceId,
    vpcId: link.vpcId,
    regionId: link.regionId,
    allowRelink: link.allowRelink,
  };
};
