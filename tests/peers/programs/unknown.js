// A provider whose region no preview can know.
const { ClassicLinkAttachment, Provider } = require("./classiclink");

module.exports = (config) => {
  const vpcId = config.require("vpcId");
  const first = new ClassicLinkAttachment("first", { instanceId: "i-1", vpcId });
  const provider = new Provider("late", {
    region: first.id.apply((id) => id.split(":")[0]),
    accessKey: config.require("accessKey"),
    secretKey: config.require("secretKey"),
    endpoints: { ecs: config.require("endpoint") },
  });
  const second = new ClassicLinkAttachment("second", { instanceId: "i-2", vpcId }, { provider });
  return { regionId: second.regionId };
};
