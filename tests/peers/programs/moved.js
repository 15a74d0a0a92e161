// A link whose checkpoint came from another stack and project.
const { ClassicLinkAttachment, linkArgs } = require("./classiclink");

module.exports = (config) => {
  const former = config.get("formerStack") && { stack: config.get("formerStack"), project: config.get("formerProject") };
  const link = new ClassicLinkAttachment("link", linkArgs(config), { aliases: former && [former] });
  return { urn: link.urn };
};
