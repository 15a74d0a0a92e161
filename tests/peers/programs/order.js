// A chain against the order of the names, by dependsOn alone, and then by a value.
const { ClassicLinkAttachment } = require("./classiclink");

module.exports = (config) => {
  const vpcId = config.require("vpcId");
  const third = new ClassicLinkAttachment("c", { instanceId: "i-1", vpcId });
  const second = new ClassicLinkAttachment("b", { instanceId: "i-2", vpcId }, { dependsOn: [third], deletedWith: config.getBoolean("together") ? third : undefined });
  const first = new ClassicLinkAttachment("a", { instanceId: "i-3", vpcId: second.vpcId });
  return { ids: [first.id, second.id, third.id] };
};
