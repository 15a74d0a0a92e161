using System.Collections.Generic;
using Pulumi;

return await Deployment.RunAsync(() => new Dictionary<string, object?> { ["vpcId"] = new Config().Require("vpcId") });
