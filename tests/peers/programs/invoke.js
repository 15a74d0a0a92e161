// The function in all its forms, beside links that it finds; no preview knows the second of them.
const { ClassicLinkAttachment, Provider, getClassicLinks, getClassicLinksOutput } = require("./classiclink");
const { Group } = require("./group");
const { Probe } = require("./unknown");

const ids = (result) => result.links.map((link) => link.id);

module.exports = (config) => {
  const vpcId = config.require("vpcId");
  const north = new Provider("north", {
    region: "cn-beijing",
    accessKey: config.require("accessKey"),
    secretKey: config.require("secretKey"),
    endpoints: { ecs: config.require("endpoint") },
  });
  const group = new Group("group", vpcId, [], { providers: [north] });
  const probe = new Probe("probe", { instanceId: "i-2", vpcId });
  const link = new ClassicLinkAttachment("link", { instanceId: "i-1", vpcId: probe.nothing.apply(() => vpcId) });
  return {
    plain: getClassicLinks({ instanceIds: ["i-9"] }).then(ids),
    after: getClassicLinksOutput({ instanceIds: ["i-1", "i-9"] }, { dependsOn: [link] }).apply(ids),
    unknown: getClassicLinksOutput({ vpcId: link.vpcId }).apply(ids),
    byProvider: getClassicLinksOutput({ instanceIds: ["i-9"] }, { provider: north }).apply(ids),
    byParent: getClassicLinksOutput({ instanceIds: ["i-9"] }, { parent: group }).apply(ids),
  };
};
