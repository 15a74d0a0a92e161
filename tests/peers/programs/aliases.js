// Two versions of one program: everything has another name, type or parent in the second.
const pulumi = require("@pulumi/pulumi");
const { ClassicLinkAttachment } = require("./classiclink");
const { Group } = require("./group");

module.exports = (config) => {
  const vpcId = config.require("vpcId");
  const link = (name, instanceId, options) => new ClassicLinkAttachment(name, { instanceId, vpcId }, options);
  if (!config.getBoolean("renamed")) {
    const group = new Group("old", vpcId, ["i-1"], {}, "test:index:Old");
    return {
      ids: [...group.links, link("named", "i-2"), link("whole", "i-3"), link("outside", "i-4"), link("inside", "i-5", { parent: group })].map((l) => l.id),
    };
  }

  const urn = `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::classiclink:index:ClassicLinkAttachment::whole`;
  const group = new Group("new", vpcId, ["i-1"], { aliases: [{ name: "old", type: "test:index:Old" }] }, "test:index:New");
  return {
    ids: [
      ...group.links,
      link("named-anew", "i-2", { aliases: [{ name: "named" }] }),
      link("whole-anew", "i-3", { aliases: [urn] }),
      link("outside", "i-4", { parent: group, aliases: [{ parent: undefined }] }),
      link("inside", "i-5", { aliases: [{ parent: group }] }),
    ].map((l) => l.id),
  };
};
