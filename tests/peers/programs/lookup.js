// A link that somebody else made, and one of this program, found again by its URN, and by its id, which a preview does not know.
const { ClassicLinkAttachment, linkArgs } = require("./classiclink");

module.exports = (config) => {
  const link = new ClassicLinkAttachment("link", linkArgs(config));
  const again = link.urn.apply((urn) => new ClassicLinkAttachment("again", undefined, { urn }));
  const seen = ClassicLinkAttachment.get("seen", config.require("existing"));
  const late = ClassicLinkAttachment.get("late", link.id);
  return {
    again: again.apply((resource) => resource.id),
    againIn: again.apply((resource) => resource.regionId),
    late: late.id,
    lateIn: late.regionId,
    seen: seen.id,
    seenIn: seen.regionId,
  };
};
