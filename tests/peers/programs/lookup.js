// A link that somebody else made, and one of this program, found again by its URN.
const { ClassicLinkAttachment, linkArgs } = require("./classiclink");

module.exports = (config) => {
  const link = new ClassicLinkAttachment("link", linkArgs(config));
  const again = link.urn.apply((urn) => new ClassicLinkAttachment("again", undefined, { urn }));
  const seen = ClassicLinkAttachment.get("seen", config.require("existing"));
  return {
    again: again.apply((resource) => resource.id),
    againIn: again.apply((resource) => resource.regionId),
    seen: seen.id,
    seenIn: seen.regionId,
  };
};
