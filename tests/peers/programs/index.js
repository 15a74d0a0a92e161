// Each scenario has a twin of the same name in tests/PulumiClassicLink.EndToEnd.Programs.
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
module.exports = require(`./${config.require("scenario")}`)(config);
