// A provider whose region no preview can know: it comes from an output that a preview does not have.
const pulumi = require("@pulumi/pulumi");
const { ClassicLinkAttachment, Provider } = require("./classiclink");

// An output that the plugin never gives is unknown in a preview, and nothing in an up.
class Probe extends pulumi.CustomResource {
  constructor(name, args) {
    super("classiclink:index:ClassicLinkAttachment", name, { ...args, nothing: undefined });
  }
}

const run = (config) => {
  const vpcId = config.require("vpcId");
  const probe = new Probe("probe", { instanceId: "i-2", vpcId });
  const provider = new Provider("late", {
    region: probe.nothing.apply(() => "cn-beijing"),
    accessKey: config.require("accessKey"),
    secretKey: config.require("secretKey"),
    endpoints: { ecs: config.require("endpoint") },
  });
  const link = new ClassicLinkAttachment("link", { instanceId: "i-1", vpcId }, { provider });
  return { regionId: link.regionId };
};

module.exports = Object.assign(run, { Probe });
