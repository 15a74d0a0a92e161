// A link declared with the official Node SDK alone: no generated package is needed to register a resource.
const pulumi = require("@pulumi/pulumi");

class ClassicLinkAttachment extends pulumi.CustomResource {
  constructor(name, args, options) {
    super("classiclink:index:ClassicLinkAttachment", name, { regionId: undefined, allowRelink: undefined, ...args }, options);
  }
}

const config = new pulumi.Config();
const link = new ClassicLinkAttachment("link", {
  instanceId: config.require("instanceId"),
  vpcId: config.require("vpcId"),
});

exports.linkId = link.id;
exports.regionId = link.regionId;
