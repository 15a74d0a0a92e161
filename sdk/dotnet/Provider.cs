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
    /// The account, region and habits of the ClassicLink provider. Give one to a resource or function whose account or default region differs from the stack's configuration. No change to it ever replaces a link.
    /// </summary>
    [ClassicLinkResourceType("pulumi:providers:classiclink")]
    public partial class Provider : global::Pulumi.ProviderResource
    {
        /// <summary>
        /// Declares a Provider.
        /// </summary>
        ///
        /// <param name="name">The resource's name, unique among its kind in the stack.</param>
        /// <param name="args">The resource's inputs.</param>
        /// <param name="options">How the engine treats the resource.</param>
        public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
            : base("classiclink", name, args ?? new ProviderArgs(), MakeResourceOptions(options, null))
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
    }

    public sealed class ProviderArgs : global::Pulumi.ResourceArgs
    {
        [Input("accessKey")]
        private Input<string>? _accessKey;

        /// <summary>
        /// The AccessKey id. Configured keys go before every other way to sign in, keys in the environment before all but those. It is taken together with `secretKey` and `securityToken` from one source: from configuration if any of them is set there, else from the first family of environment variables that is set: `ALICLOUD_ACCESS_KEY`, `ALICLOUD_SECRET_KEY` and `ALICLOUD_SECURITY_TOKEN`; then `ALICLOUD_ACCESS_KEY_ID`, `ALICLOUD_ACCESS_KEY_SECRET` and that token; then `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and `ALIBABA_CLOUD_SECURITY_TOKEN`; then the same three with `ALIBABACLOUD_`. Half a family is an error.
        /// </summary>
        public Input<string>? AccessKey
        {
            get => _accessKey;
            set => _accessKey = value is null ? null : (Input<string>)global::Pulumi.Output.CreateSecret(value.ToOutput());
        }

        /// <summary>
        /// The id of the Alibaba Cloud account that the links are expected in. With it set, a link is only called gone after the credentials were seen to belong to this account, with one call of STS GetCallerIdentity; another account is an error. If unset, the first of the environment variables `ALICLOUD_ACCOUNT_ID` and `ALIBABA_CLOUD_ACCOUNT_ID` that is set.
        /// </summary>
        [Input("accountId")]
        public Input<string>? AccountId { get; set; }

        /// <summary>
        /// A RAM role to assume with the credentials that were found. Without it, a role is assumed only if the environment variable `ALICLOUD_ASSUME_ROLE_ARN` is set. In a stack's configuration, a list of one such object is accepted too, as pulumi-alicloud has it.
        /// </summary>
        [Input("assumeRole", json: true)]
        public Input<Inputs.AssumeRoleArgs>? AssumeRole { get; set; }

        [Input("assumeRoleWithOidc", json: true)]
        private Input<Inputs.AssumeRoleWithOidcArgs>? _assumeRoleWithOidc;

        /// <summary>
        /// A RAM role to assume with an OpenID Connect token instead of an AccessKey. All of it is kept secret. Without it, the environment variables `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE` (or `ALIBABA_CLOUD_OIDC_TOKEN`) serve together, or `ALIBABACLOUD_ROLE_ARN`, `ALIBABACLOUD_OIDC_PROVIDER_ARN` and `ALIBABACLOUD_OIDC_TOKEN_FILE`; the members left out here come from the same family.
        /// </summary>
        public Input<Inputs.AssumeRoleWithOidcArgs>? AssumeRoleWithOidc
        {
            get => _assumeRoleWithOidc;
            set => _assumeRoleWithOidc = value is null ? null : (Input<Inputs.AssumeRoleWithOidcArgs>)global::Pulumi.Output.CreateSecret(value.ToOutput());
        }

        /// <summary>
        /// The URL of a service that hands out temporary credentials: `https`, or plain `http` on this machine. If unset, the first of the environment variables `ALICLOUD_CREDENTIALS_URI` and `ALIBABA_CLOUD_CREDENTIALS_URI` that is set.
        /// </summary>
        [Input("credentialsUri")]
        public Input<string>? CredentialsUri { get; set; }

        /// <summary>
        /// The name of the RAM role of the ECS instance that Pulumi runs on, whose temporary credentials are taken from the instance's metadata service. If unset, the first of the environment variables `ALICLOUD_ECS_ROLE_NAME` and `ALIBABA_CLOUD_ECS_METADATA` that is set.
        /// </summary>
        [Input("ecsRoleName")]
        public Input<string>? EcsRoleName { get; set; }

        /// <summary>
        /// Addresses to call in place of Alibaba Cloud's own. An address given here serves every region. In a stack's configuration, a list of one such object is accepted too, as pulumi-alicloud has it.
        /// </summary>
        [Input("endpoints", json: true)]
        public Input<Inputs.EndpointsArgs>? Endpoints { get; set; }

        /// <summary>
        /// How long one call to Alibaba Cloud may be retried, in seconds from 0 to 86400. The default, 0, means as long as the operation itself may take: five minutes, unless `customTimeouts` says otherwise. If unset, the environment variable `MAX_RETRY_TIMEOUT`.
        /// </summary>
        [Input("maxRetryTimeout", json: true)]
        public Input<int>? MaxRetryTimeout { get; set; }

        /// <summary>
        /// The name of a profile in the configuration file of the aliyun command line tool, of one of the modes AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn and External. If unset, the first of the environment variables `ALICLOUD_PROFILE`, `ALIBABA_CLOUD_PROFILE` and `ALIBABACLOUD_PROFILE` that is set. When nothing else names a way to sign in, the file's current profile is used.
        /// </summary>
        [Input("profile")]
        public Input<string>? Profile { get; set; }

        /// <summary>
        /// Whether a plain `pulumi up` first reads every link, so that a link which was removed or moved outside Pulumi is noticed and repaired. The default is true. It has no effect while `securityToken`, or the `oidcToken` of `assumeRoleWithOidc`, comes from configuration, because these reads use the configuration of the previous update, whose token would have expired; run `pulumi up --refresh --run-program` then.
        /// </summary>
        [Input("refreshBeforeUpdate", json: true)]
        public Input<bool>? RefreshBeforeUpdate { get; set; }

        /// <summary>
        /// The region of links that name none of their own, for example `cn-hangzhou`. If unset, the first of the environment variables `ALICLOUD_REGION`, `ALIBABA_CLOUD_REGION`, `ALIBABACLOUD_REGION`, `ALICLOUD_REGION_ID`, `ALIBABA_CLOUD_REGION_ID` and `ALIBABACLOUD_REGION_ID` that is set. There is no built-in default: a link for which no region is found is an error. Changing it replaces nothing: a link keeps the region that it was created in.
        /// </summary>
        [Input("region")]
        public Input<string>? Region { get; set; }

        [Input("secretKey")]
        private Input<string>? _secretKey;

        /// <summary>
        /// The AccessKey secret. It comes from the same source as `accessKey`.
        /// </summary>
        public Input<string>? SecretKey
        {
            get => _secretKey;
            set => _secretKey = value is null ? null : (Input<string>)global::Pulumi.Output.CreateSecret(value.ToOutput());
        }

        [Input("securityToken")]
        private Input<string>? _securityToken;

        /// <summary>
        /// The token that belongs to a temporary AccessKey from Alibaba Cloud STS. It comes from the same source as `accessKey`.
        /// </summary>
        public Input<string>? SecurityToken
        {
            get => _securityToken;
            set => _securityToken = value is null ? null : (Input<string>)global::Pulumi.Output.CreateSecret(value.ToOutput());
        }

        /// <summary>
        /// The path of that configuration file, if it is not `~/.aliyun/config.json`. If unset, the first of the environment variables `ALICLOUD_SHARED_CREDENTIALS_FILE`, `ALIBABA_CLOUD_CREDENTIALS_FILE` and `ALIBABA_CLOUD_CONFIG_FILE` that is set. With a file and no profile named, the file's current profile is used.
        /// </summary>
        [Input("sharedCredentialsFile")]
        public Input<string>? SharedCredentialsFile { get; set; }

        /// <summary>
        /// Whether an answer without any link is believed as it stands. The default is false: Alibaba Cloud has answered callers without permission with an empty list, so before a link is called gone for the first time the provider proves that it is allowed to look. Set it to true only where that proof fails although the permission `ecs:DescribeClassicLinkInstances` is granted; a missing permission then looks like a missing link.
        /// </summary>
        [Input("trustEmptyAnswers", json: true)]
        public Input<bool>? TrustEmptyAnswers { get; set; }

        public ProviderArgs()
        {
        }

        public static new ProviderArgs Empty => new ProviderArgs();
    }
}
