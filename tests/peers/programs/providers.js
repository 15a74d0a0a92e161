// Two providers of the same package, handed to links, to a component and down through it.
const { ClassicLinkAttachment, Provider } = require("./classiclink");
const { Group } = require("./group");

module.exports = (config) => {
  const vpcId = config.require("vpcId");
  const provider = (name, region) =>
    new Provider(name, {
      region,
      accessKey: config.require("accessKey"),
      secretKey: config.require("secretKey"),
      endpoints: { ecs: config.require("endpoint") },
      refreshBeforeUpdate: config.getBoolean("refreshBeforeUpdate"),
    });
  const north = provider("north", "cn-beijing");
  const south = provider("south", "cn-hangzhou");
  const direct = new ClassicLinkAttachment("direct", { instanceId: "i-1", vpcId }, { provider: south });
  const group = new Group("group", vpcId, ["i-2"], { providers: [north] });
  const inner = new Group("inner", vpcId, ["i-3"], { parent: group });
  return { direct: direct.id, group: group.ids, inner: inner.ids };
};
