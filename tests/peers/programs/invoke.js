// The function in all its forms, beside a link that it finds.
const { ClassicLinkAttachment, Provider, getClassicLinks, getClassicLinksOutput } = require("./classiclink");
const { Group } = require("./group");

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
  const link = new ClassicLinkAttachment("link", { instanceId: "i-1", vpcId });
  return {
    plain: getClassicLinks({ instanceIds: ["i-9"] }).then(ids),
    after: getClassicLinksOutput({ instanceIds: ["i-1", "i-9"] }, { dependsOn: [link] }).apply(ids),
    unknown: getClassicLinksOutput({ vpcId: link.id.apply((id) => id.split(":")[2]) }).apply(ids),
    byProvider: getClassicLinksOutput({ instanceIds: ["i-9"] }, { provider: north }).apply(ids),
    byParent: getClassicLinksOutput({ instanceIds: ["i-9"] }, { parent: group }).apply(ids),
  };
};
