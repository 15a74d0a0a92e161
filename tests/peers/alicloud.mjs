// Alibaba Cloud's own Node client, aimed at the simulator, for the files ecs*.mjs.
// Environment: ECS_ENDPOINT (http://host:port) of the simulator, ECS_ACCESS_KEY and ECS_SECRET_KEY that it accepts, and
// ECS_SECURITY_TOKEN if they are those of a session.
import { createRequire } from "node:module";

// ECMAScript's import does not see the named exports of the vendor's CommonJS modules.
const require = createRequire(import.meta.url);
const { default: Ecs, ...models } = require("@alicloud/ecs20140526");
const { $OpenApiUtil } = require("@alicloud/openapi-core");

export const endpoint = process.env.ECS_ENDPOINT;
export const own = {
  accessKeyId: process.env.ECS_ACCESS_KEY,
  accessKeySecret: process.env.ECS_SECRET_KEY,
  securityToken: process.env.ECS_SECURITY_TOKEN,
};

export class Client {
  // headers: sent, and signed where they are x-acs-*, in place of what the client would choose. config: any other of its settings.
  constructor({ keys = own, url = endpoint, headers, config } = {}) {
    this.ecs = new Ecs(new $OpenApiUtil.Config({
      ...keys,
      ...config,
      endpoint: new URL(url).host,
      protocol: "HTTP",
      regionId: "cn-beijing",
      globalParameters: headers && new $OpenApiUtil.GlobalParameters({ headers }),
    }));
  }

  async attach(ids) {
    return (await this.ecs.attachClassicLinkVpc(new models.AttachClassicLinkVpcRequest(ids))).body;
  }

  async detach(ids) {
    return (await this.ecs.detachClassicLinkVpc(new models.DetachClassicLinkVpcRequest(ids))).body;
  }

  async describe(query) {
    return (await this.ecs.describeClassicLinkInstances(new models.DescribeClassicLinkInstancesRequest(query))).body;
  }

  // An action, or a version of one, that the client has no method for.
  async call(action, version, query) {
    const params = { action, version, protocol: "HTTP", pathname: "/", method: "POST", authType: "AK", style: "RPC", bodyType: "json" };
    return (await this.ecs.callApi(new $OpenApiUtil.Params(params), new $OpenApiUtil.OpenApiRequest({ query }), {})).body;
  }
}

// What the promise was rejected with; that it was is for the caller to assert.
export const failure = (promise) => promise.then(() => undefined, (error) => error);
