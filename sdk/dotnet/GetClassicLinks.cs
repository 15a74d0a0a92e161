// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Pulumi.Serialization;

namespace Pulumi.ClassicLink
{
    public static class GetClassicLinks
    {
        /// <summary>
        /// Lists the links that exist now, sorted by id, whether Pulumi manages them or not. Give `vpcId`, `instanceIds` or both: Alibaba Cloud cannot list the links of a whole region, so a call with neither is an error. With both, only the links of these instances to this VPC are listed. The list is always complete: if part of it cannot be read, the call is an error.
        ///
        /// The credentials need the permission `ecs:DescribeClassicLinkInstances` on all resources.
        /// </summary>
        public static Task<GetClassicLinksResult> InvokeAsync(GetClassicLinksArgs? args = null, InvokeOptions? options = null)
            => global::Pulumi.Deployment.Instance.InvokeAsync<GetClassicLinksResult>("classiclink:index:getClassicLinks", args ?? new GetClassicLinksArgs(), options.WithDefaults());

        /// <summary>
        /// Lists the links that exist now, sorted by id, whether Pulumi manages them or not. Give `vpcId`, `instanceIds` or both: Alibaba Cloud cannot list the links of a whole region, so a call with neither is an error. With both, only the links of these instances to this VPC are listed. The list is always complete: if part of it cannot be read, the call is an error.
        ///
        /// The credentials need the permission `ecs:DescribeClassicLinkInstances` on all resources.
        /// </summary>
        public static Output<GetClassicLinksResult> Invoke(GetClassicLinksInvokeArgs? args = null, InvokeOptions? options = null)
            => global::Pulumi.Deployment.Instance.Invoke<GetClassicLinksResult>("classiclink:index:getClassicLinks", args ?? new GetClassicLinksInvokeArgs(), options.WithDefaults());

        /// <summary>
        /// Lists the links that exist now, sorted by id, whether Pulumi manages them or not. Give `vpcId`, `instanceIds` or both: Alibaba Cloud cannot list the links of a whole region, so a call with neither is an error. With both, only the links of these instances to this VPC are listed. The list is always complete: if part of it cannot be read, the call is an error.
        ///
        /// The credentials need the permission `ecs:DescribeClassicLinkInstances` on all resources.
        /// </summary>
        public static Output<GetClassicLinksResult> Invoke(GetClassicLinksInvokeArgs args, InvokeOutputOptions options)
            => global::Pulumi.Deployment.Instance.Invoke<GetClassicLinksResult>("classiclink:index:getClassicLinks", args ?? new GetClassicLinksInvokeArgs(), options.WithDefaults());
    }

    public sealed class GetClassicLinksArgs : global::Pulumi.InvokeArgs
    {
        [Input("instanceIds")]
        private List<string>? _instanceIds;

        /// <summary>
        /// The ids of the classic-network ECS instances to look at. An instance without a link adds nothing to the list, and an empty list of ids asks for nothing: the answer is then empty.
        /// </summary>
        public List<string> InstanceIds
        {
            get => _instanceIds ??= new List<string>();
            set => _instanceIds = value;
        }

        /// <summary>
        /// The region to look in. The default is the provider's `region`.
        /// </summary>
        [Input("regionId")]
        public string? RegionId { get; set; }

        /// <summary>
        /// The id of the VPC to look at.
        /// </summary>
        [Input("vpcId")]
        public string? VpcId { get; set; }

        public GetClassicLinksArgs()
        {
        }

        public static new GetClassicLinksArgs Empty => new GetClassicLinksArgs();
    }

    public sealed class GetClassicLinksInvokeArgs : global::Pulumi.InvokeArgs
    {
        [Input("instanceIds")]
        private InputList<string>? _instanceIds;

        /// <summary>
        /// The ids of the classic-network ECS instances to look at. An instance without a link adds nothing to the list, and an empty list of ids asks for nothing: the answer is then empty.
        /// </summary>
        public InputList<string> InstanceIds
        {
            get => _instanceIds ??= new InputList<string>();
            set => _instanceIds = value;
        }

        /// <summary>
        /// The region to look in. The default is the provider's `region`.
        /// </summary>
        [Input("regionId")]
        public Input<string>? RegionId { get; set; }

        /// <summary>
        /// The id of the VPC to look at.
        /// </summary>
        [Input("vpcId")]
        public Input<string>? VpcId { get; set; }

        public GetClassicLinksInvokeArgs()
        {
        }

        public static new GetClassicLinksInvokeArgs Empty => new GetClassicLinksInvokeArgs();
    }

    [OutputType]
    public sealed class GetClassicLinksResult
    {
        /// <summary>
        /// The links found, sorted by id.
        /// </summary>
        public readonly ImmutableArray<Outputs.ClassicLink> Links;

        [OutputConstructor]
        private GetClassicLinksResult(ImmutableArray<Outputs.ClassicLink> links)
        {
            Links = links;
        }
    }
}
