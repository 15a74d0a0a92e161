// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Pulumi.Serialization;

namespace Pulumi.ClassicLink
{
    /// <summary>
    /// Links one classic-network ECS instance to one VPC, so that the instance and the VPC reach each other over private addresses.
    ///
    /// The instance must be running or stopped, the VPC must have ClassicLink enabled, and both must be in the same region of the same account. An instance can be linked to one VPC at a time, a VPC to at most 1,000 instances. The link is only a route: which traffic may pass is decided by security group rules, which this resource does not touch.
    ///
    /// Alibaba Cloud ended the classic network on 2025-02-28. Instances that are still in it may be released, and an instance that moves into a VPC cannot be linked any more. Use this resource to adopt, watch and safely remove the links that are left, not to plan new ones.
    ///
    /// * A link that already exists between the same instance and VPC is adopted with a warning; destroying this resource then removes it, also for anybody else who relies on it.
    /// * An instance that is linked to another VPC is an error, unless `allowRelink` is true.
    /// * Changing `instanceId`, `vpcId` or `regionId` replaces the resource. Where only the VPC changes, the instance is detached from the old one and attached to the new one, and no traffic passes in between; if the new link is refused, the old one is put back. Otherwise the new link comes first, and the old one goes at the end of the update, unless another resource of the program keeps it.
    /// * A link that was removed or moved outside Pulumi is noticed by `pulumi refresh`, and by a plain `pulumi up` unless the provider's `refreshBeforeUpdate` is false.
    /// * Creating and deleting each wait up to five minutes for the link to show the change; `customTimeouts` sets another limit.
    ///
    /// The credentials need the permissions `ecs:DescribeClassicLinkInstances` (on all resources), `ecs:AttachClassicLinkVpc` and `ecs:DetachClassicLinkVpc`.
    ///
    /// ## Example Usage
    /// ### Link an instance to a VPC
    ///
    /// ```csharp
    /// using System.Collections.Generic;
    /// using Pulumi;
    /// using ClassicLink = Pulumi.ClassicLink;
    ///
    /// return await Deployment.RunAsync(() =&gt;
    /// {
    ///     var link = new ClassicLink.ClassicLinkAttachment("link", new()
    ///     {
    ///         InstanceId = "i-bp1a5zr3u7nq9cx81234",
    ///         VpcId = "vpc-bp1vwnn14rqpyiczj1234",
    ///         RegionId = "cn-hangzhou",
    ///     });
    ///
    ///     return new Dictionary&lt;string, object?&gt;
    ///     {
    ///         ["linkId"] = link.Id,
    ///     };
    /// });
    /// ```
    ///
    /// ## Import
    ///
    /// A link is imported by its region, instance and VPC:
    ///
    /// ```sh
    /// $ pulumi import classiclink:index:ClassicLinkAttachment link cn-hangzhou:i-bp1a5zr3u7nq9cx81234:vpc-bp1vwnn14rqpyiczj1234
    /// ```
    ///
    /// With `region` set for the provider, the region may be left out (`&lt;instanceId&gt;:&lt;vpcId&gt;`), and so may the VPC (`&lt;instanceId&gt;`): the VPC that the instance is linked to is then looked up.
    /// </summary>
    [ClassicLinkResourceType("classiclink:index:ClassicLinkAttachment")]
    public partial class ClassicLinkAttachment : global::Pulumi.CustomResource
    {
        /// <summary>
        /// Whether an instance that is linked to another VPC may be moved: detached from that VPC, then linked to this one.
        /// </summary>
        [Output("allowRelink")]
        public Output<bool> AllowRelink { get; private set; } = null!;

        /// <summary>
        /// The id of the classic-network ECS instance.
        /// </summary>
        [Output("instanceId")]
        public Output<string> InstanceId { get; private set; } = null!;

        /// <summary>
        /// The region of the instance and of the VPC.
        /// </summary>
        [Output("regionId")]
        public Output<string> RegionId { get; private set; } = null!;

        /// <summary>
        /// The id of the VPC.
        /// </summary>
        [Output("vpcId")]
        public Output<string> VpcId { get; private set; } = null!;

        /// <summary>
        /// Declares a ClassicLinkAttachment.
        /// </summary>
        ///
        /// <param name="name">The resource's name, unique among its kind in the stack.</param>
        /// <param name="args">The resource's inputs.</param>
        /// <param name="options">How the engine treats the resource.</param>
        public ClassicLinkAttachment(string name, ClassicLinkAttachmentArgs args, CustomResourceOptions? options = null)
            : base("classiclink:index:ClassicLinkAttachment", name, args ?? new ClassicLinkAttachmentArgs(), MakeResourceOptions(options, null))
        {
        }

        private ClassicLinkAttachment(string name, Input<string> id, CustomResourceOptions? options = null)
            : base("classiclink:index:ClassicLinkAttachment", name, null, MakeResourceOptions(options, id))
        {
        }

        private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
        {
            var defaults = new CustomResourceOptions
            {
                Version = Utilities.Version,
            };
            var merged = CustomResourceOptions.Merge(defaults, options);
            // Get's id goes before the one in the options, as it does in the SDKs of other languages.
            merged.Id = id ?? merged.Id;
            return merged;
        }

        /// <summary>
        /// Reads a ClassicLinkAttachment that exists already, without managing it.
        /// </summary>
        ///
        /// <param name="name">The name under which the stack shows it.</param>
        /// <param name="id">The provider's id of it.</param>
        /// <param name="options">How the engine treats the resource.</param>
        public static ClassicLinkAttachment Get(string name, Input<string> id, CustomResourceOptions? options = null)
        {
            return new ClassicLinkAttachment(name, id, options);
        }
    }

    public sealed class ClassicLinkAttachmentArgs : global::Pulumi.ResourceArgs
    {
        /// <summary>
        /// Whether an instance that is linked to another VPC may be moved: detached from that VPC, then linked to this one. The default is false, and such an instance is an error that names the other VPC. **Danger:** a move cuts the other link at once, whoever made it and whatever depends on it. If the new link is then refused, the provider tries to put the old one back and says whether that worked. Changing this alone calls nothing.
        /// </summary>
        [Input("allowRelink")]
        public Input<bool>? AllowRelink { get; set; }

        /// <summary>
        /// The id of the classic-network ECS instance. An id of up to 128 characters, as Alibaba Cloud shows it. No two resources may name the same instance of a region. Changing it replaces the resource.
        /// </summary>
        [Input("instanceId", required: true)]
        public Input<string> InstanceId { get; set; } = null!;

        /// <summary>
        /// The region of the instance and of the VPC, for example `cn-hangzhou`. The default is the provider's `region`, taken when the link is created and kept from then on. Changing it replaces the resource.
        /// </summary>
        [Input("regionId")]
        public Input<string>? RegionId { get; set; }

        /// <summary>
        /// The id of the VPC, which must have ClassicLink enabled. Changing it replaces the resource.
        /// </summary>
        [Input("vpcId", required: true)]
        public Input<string> VpcId { get; set; } = null!;

        public ClassicLinkAttachmentArgs()
        {
        }

        public static new ClassicLinkAttachmentArgs Empty => new ClassicLinkAttachmentArgs();
    }
}
