import * as pulumi from "@pulumi/pulumi";
// `pulumi install` makes this package from the plugin that Pulumi.yaml names.
import * as classiclink from "pulumi-classiclink";

const config = new pulumi.Config();

const link = new classiclink.ClassicLinkAttachment("link", {
    instanceId: config.require("instanceId"),
    vpcId: config.require("vpcId"),
    // Without it the link is made in the region of the provider, classiclink:region.
    regionId: config.get("regionId"),
    allowRelink: config.getBoolean("allowRelink"),
});

export const linkId = link.id;
export const instanceId = link.instanceId;
export const vpcId = link.vpcId;
export const regionId = link.regionId;
