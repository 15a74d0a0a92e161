// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Pulumi.Serialization;

namespace Pulumi.ClassicLink.Outputs
{
    /// <summary>
    /// A link that exists between a classic-network ECS instance and a VPC.
    /// </summary>
    [OutputType]
    public sealed class ClassicLink
    {
        /// <summary>
        /// The id that a `ClassicLinkAttachment` for this link has, and that `pulumi import` takes: `&lt;regionId&gt;:&lt;instanceId&gt;:&lt;vpcId&gt;`.
        /// </summary>
        public readonly string Id;
        /// <summary>
        /// The id of the classic-network ECS instance.
        /// </summary>
        public readonly string InstanceId;
        /// <summary>
        /// The region of the instance and of the VPC.
        /// </summary>
        public readonly string RegionId;
        /// <summary>
        /// The id of the VPC.
        /// </summary>
        public readonly string VpcId;

        [OutputConstructor]
        private ClassicLink(
            string id,

            string instanceId,

            string regionId,

            string vpcId)
        {
            Id = id;
            InstanceId = instanceId;
            RegionId = regionId;
            VpcId = vpcId;
        }
    }
}
