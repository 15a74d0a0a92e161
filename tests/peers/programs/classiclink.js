// What a Node SDK generated from schema.json would send, on the official core alone.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");

const root = join(__dirname, "../../..");
const { version, pluginDownloadURL } = JSON.parse(readFileSync(join(root, "schema.json"), "utf8"));
const withDefaults = (options) => pulumi.mergeOptions({ version, pluginDownloadURL }, options);

class ClassicLinkAttachment extends pulumi.CustomResource {
  static get(name, id, options) {
    return new ClassicLinkAttachment(name, undefined, { ...options, id });
  }

  constructor(name, args, options) {
    const properties = { instanceId: undefined, vpcId: undefined, regionId: undefined, allowRelink: undefined, ...args };
    super("classiclink:index:ClassicLinkAttachment", name, properties, withDefaults(options));
  }
}

class Provider extends pulumi.ProviderResource {
  constructor(name, args, options) {
    const json = (value) => value === undefined ? undefined : pulumi.output(value).apply(JSON.stringify);
    const secret = (value) => value && pulumi.secret(value);
    const { accessKey, secretKey, endpoints, refreshBeforeUpdate, ...others } = args;
    const properties = {
      ...others,
      accessKey: secret(accessKey),
      secretKey: secret(secretKey),
      endpoints: json(endpoints),
      refreshBeforeUpdate: json(refreshBeforeUpdate),
    };
    super("classiclink", name, properties, withDefaults(options));
  }
}

const getClassicLinks = (args, options) => pulumi.runtime.invoke("classiclink:index:getClassicLinks", args, withDefaults(options));

const getClassicLinksOutput = (args, options) =>
  pulumi.runtime.invokeOutput("classiclink:index:getClassicLinks", args, withDefaults(options));

// The link that most scenarios are about.
const linkArgs = (config) => ({
  instanceId: config.require("instanceId"),
  vpcId: config.require("vpcId"),
  regionId: config.get("regionId"),
  allowRelink: config.getBoolean("allowRelink"),
});

module.exports = { ClassicLinkAttachment, Provider, getClassicLinks, getClassicLinksOutput, linkArgs };
