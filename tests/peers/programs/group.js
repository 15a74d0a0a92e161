// A component of links, one for each instance, and its output.
const pulumi = require("@pulumi/pulumi");
const { ClassicLinkAttachment } = require("./classiclink");

class Group extends pulumi.ComponentResource {
  constructor(name, vpcId, instanceIds, options, type = "test:index:Group") {
    super(type, name, {}, options);
    this.links = instanceIds.map((instanceId) => new ClassicLinkAttachment(`${name}-${instanceId}`, { instanceId, vpcId }, { parent: this }));
    this.ids = pulumi.all(this.links.map((link) => link.id));
    this.registerOutputs({ ids: this.ids });
  }
}

module.exports = { Group };
