// A component in a component, and one link that waits for all of it.
const { ClassicLinkAttachment } = require("./classiclink");
const { Group } = require("./group");

module.exports = (config) => {
  const vpcId = config.require("vpcId");
  const protect = config.getBoolean("protect");
  const outer = new Group("outer", vpcId, ["i-1", "i-2"], { protect });
  const inner = new Group("inner", vpcId, ["i-3"], { parent: outer });
  const last = new ClassicLinkAttachment("a-last", { instanceId: "i-4", vpcId }, { dependsOn: outer });
  return { outer: outer.ids, inner: inner.ids, last: last.id };
};
