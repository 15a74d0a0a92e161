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
    /// A RAM role to assume through Alibaba Cloud STS.
    /// </summary>
    public sealed class AssumeRoleArgs : global::Pulumi.ResourceArgs
    {
        /// <summary>
        /// The external id that the role's trust policy asks for. If unset, the first of the environment variables `ALIBABA_CLOUD_EXTERNAL_ID` and `ALIBABACLOUD_EXTERNAL_ID` that is set.
        /// </summary>
        [Input("externalId")]
        public Input<string>? ExternalId { get; set; }

        /// <summary>
        /// A policy document, as JSON text, that narrows the role's permissions for this session.
        /// </summary>
        [Input("policy")]
        public Input<string>? Policy { get; set; }

        /// <summary>
        /// The ARN of the role. If unset, the first of the environment variables `ALICLOUD_ASSUME_ROLE_ARN`, `ALIBABA_CLOUD_ROLE_ARN` and `ALIBABACLOUD_ROLE_ARN` that is set.
        /// </summary>
        [Input("roleArn")]
        public Input<string>? RoleArn { get; set; }

        /// <summary>
        /// How long the session lasts, in seconds: 900 to 43200, and no longer than the role allows. If unset, the environment variable `ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION`, else 3600.
        /// </summary>
        [Input("sessionExpiration")]
        public Input<int>? SessionExpiration { get; set; }

        /// <summary>
        /// The name of the session: 2 to 64 letters, digits and `. @ - _`. If unset, the first of the environment variables `ALICLOUD_ASSUME_ROLE_SESSION_NAME` and `ALIBABA_CLOUD_ROLE_SESSION_NAME` that is set, else `pulumi-classiclink`.
        /// </summary>
        [Input("sessionName")]
        public Input<string>? SessionName { get; set; }

        public AssumeRoleArgs()
        {
        }

        public static new AssumeRoleArgs Empty => new AssumeRoleArgs();
    }
}
