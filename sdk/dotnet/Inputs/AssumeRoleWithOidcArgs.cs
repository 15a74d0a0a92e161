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
    /// A RAM role to assume through Alibaba Cloud STS with an OpenID Connect token.
    /// </summary>
    public sealed class AssumeRoleWithOidcArgs : global::Pulumi.ResourceArgs
    {
        /// <summary>
        /// The ARN of the identity provider as RAM knows it. If unset, the environment variable `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`.
        /// </summary>
        [Input("oidcProviderArn")]
        public Input<string>? OidcProviderArn { get; set; }

        /// <summary>
        /// The token itself. It goes before `oidcTokenFile`. If neither is set, the first of the environment variables `ALIBABA_CLOUD_OIDC_TOKEN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE` that is set.
        /// </summary>
        [Input("oidcToken")]
        public Input<string>? OidcToken { get; set; }

        /// <summary>
        /// The path of a file that holds the token. It is read again each time a session is renewed.
        /// </summary>
        [Input("oidcTokenFile")]
        public Input<string>? OidcTokenFile { get; set; }

        /// <summary>
        /// A policy document, as JSON text, that narrows the role's permissions for this session.
        /// </summary>
        [Input("policy")]
        public Input<string>? Policy { get; set; }

        /// <summary>
        /// The ARN of the role. If unset, the environment variable `ALIBABA_CLOUD_ROLE_ARN`.
        /// </summary>
        [Input("roleArn")]
        public Input<string>? RoleArn { get; set; }

        /// <summary>
        /// The name of the session: 2 to 64 letters, digits and `. @ - _`. If unset, the environment variable `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `pulumi-classiclink`.
        /// </summary>
        [Input("roleSessionName")]
        public Input<string>? RoleSessionName { get; set; }

        /// <summary>
        /// How long the session lasts, in seconds: 900 to 43200, and no longer than the role allows. The default is 3600.
        /// </summary>
        [Input("sessionExpiration")]
        public Input<int>? SessionExpiration { get; set; }

        public AssumeRoleWithOidcArgs()
        {
        }

        public static new AssumeRoleWithOidcArgs Empty => new AssumeRoleWithOidcArgs();
    }
}
