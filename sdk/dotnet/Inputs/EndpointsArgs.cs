// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.
#nullable enable

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Pulumi.Serialization;

namespace Pulumi.ClassicLink.Inputs
{
    /// <summary>
    /// Addresses to call in place of Alibaba Cloud's own: each a host, or a URL. Plain `http` is accepted only for a loopback address.
    /// </summary>
    public sealed class EndpointsArgs : global::Pulumi.ResourceArgs
    {
        /// <summary>
        /// The address for the calls that read, attach and detach links.
        /// </summary>
        [Input("ecs")]
        public Input<string>? Ecs { get; set; }

        /// <summary>
        /// The address for the calls that check identities and assume roles.
        /// </summary>
        [Input("sts")]
        public Input<string>? Sts { get; set; }

        public EndpointsArgs()
        {
        }

        public static new EndpointsArgs Empty => new EndpointsArgs();
    }
}
