// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Pulumi.Serialization;

namespace Pulumi.ClassicLink.Inputs
{
    /// <summary>
    /// Addresses to call in place of Alibaba Cloud's own: each a host, or a URL without a path. Plain `http` is accepted only for a loopback address.
    /// </summary>
    public sealed class EndpointsArgs : global::Pulumi.ResourceArgs
    {
        /// <summary>
        /// The address for the calls that read, attach and detach links. If unset, the first of the environment variables `ALIBABA_CLOUD_ENDPOINT_ECS` and `ECS_ENDPOINT` that is set.
        /// </summary>
        [Input("ecs")]
        public Input<string>? Ecs { get; set; }

        /// <summary>
        /// The address for the calls that check identities and assume roles. If unset, the first of the environment variables `ALIBABA_CLOUD_ENDPOINT_STS`, `STS_ENDPOINT`, `ALICLOUD_STS_ENDPOINT` and `ALIBABA_CLOUD_STS_ENDPOINT` that is set, else `sts.&lt;region&gt;.aliyuncs.com`.
        /// </summary>
        [Input("sts")]
        public Input<string>? Sts { get; set; }

        public EndpointsArgs()
        {
        }

        public static new EndpointsArgs Empty => new EndpointsArgs();
    }
}
