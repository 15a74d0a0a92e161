// Generated from schema.json by PulumiClassicLink.Codegen.
// Do not edit it: what is written here by hand is lost when it is generated again.

using System;
using System.Collections.Immutable;

namespace Pulumi.ClassicLink
{
    public static class Config
    {
        // Two underscores keep the name apart from those of the configuration.
        private sealed class __Value<T>
        {
            private readonly Func<T> _read;
            private T _value = default!;
            private bool _set;

            public __Value(Func<T> read)
            {
                _read = read;
            }

            public T Get() => _set ? _value : _read();

            public void Set(T value)
            {
                _value = value;
                _set = true;
            }
        }

        private static readonly global::Pulumi.Config __config = new global::Pulumi.Config("classiclink");

        private static readonly __Value<string?> _accessKey = new __Value<string?>(() => __config.Get("accessKey"));
        /// <summary>
        /// The AccessKey id. Configured keys go before every other way to sign in, keys in the environment before all but those. It is taken together with `secretKey` and `securityToken` from one source: from configuration if any of them is set there, else from the first family of environment variables that is set: `ALICLOUD_ACCESS_KEY`, `ALICLOUD_SECRET_KEY` and `ALICLOUD_SECURITY_TOKEN`; then `ALICLOUD_ACCESS_KEY_ID`, `ALICLOUD_ACCESS_KEY_SECRET` and that token; then `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and `ALIBABA_CLOUD_SECURITY_TOKEN`; then the same three with `ALIBABACLOUD_`. Half a family is an error.
        /// </summary>
        public static string? AccessKey
        {
            get => _accessKey.Get();
            set => _accessKey.Set(value);
        }

        private static readonly __Value<string?> _accountId = new __Value<string?>(() => __config.Get("accountId"));
        /// <summary>
        /// The id of the Alibaba Cloud account that the links are expected in. With it set, a link is only called gone after the credentials were seen to belong to this account, with one call of STS GetCallerIdentity; another account is an error. If unset, the first of the environment variables `ALICLOUD_ACCOUNT_ID` and `ALIBABA_CLOUD_ACCOUNT_ID` that is set.
        /// </summary>
        public static string? AccountId
        {
            get => _accountId.Get();
            set => _accountId.Set(value);
        }

        private static readonly __Value<Types.AssumeRole?> _assumeRole = new __Value<Types.AssumeRole?>(() => __config.GetObject<Types.AssumeRole>("assumeRole"));
        /// <summary>
        /// A RAM role to assume with the credentials that were found. Without it, a role is assumed only if the environment variable `ALICLOUD_ASSUME_ROLE_ARN` is set. In a stack's configuration, a list of one such object is accepted too, as pulumi-alicloud has it.
        /// </summary>
        public static Types.AssumeRole? AssumeRole
        {
            get => _assumeRole.Get();
            set => _assumeRole.Set(value);
        }

        private static readonly __Value<Types.AssumeRoleWithOidc?> _assumeRoleWithOidc = new __Value<Types.AssumeRoleWithOidc?>(() => __config.GetObject<Types.AssumeRoleWithOidc>("assumeRoleWithOidc"));
        /// <summary>
        /// A RAM role to assume with an OpenID Connect token instead of an AccessKey. All of it is kept secret. Without it, the environment variables `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE` (or `ALIBABA_CLOUD_OIDC_TOKEN`) serve together, or `ALIBABACLOUD_ROLE_ARN`, `ALIBABACLOUD_OIDC_PROVIDER_ARN` and `ALIBABACLOUD_OIDC_TOKEN_FILE`; the members left out here come from the same family.
        /// </summary>
        public static Types.AssumeRoleWithOidc? AssumeRoleWithOidc
        {
            get => _assumeRoleWithOidc.Get();
            set => _assumeRoleWithOidc.Set(value);
        }

        private static readonly __Value<string?> _credentialsUri = new __Value<string?>(() => __config.Get("credentialsUri"));
        /// <summary>
        /// The URL of a service that hands out temporary credentials: `https`, or plain `http` on this machine. If unset, the first of the environment variables `ALICLOUD_CREDENTIALS_URI` and `ALIBABA_CLOUD_CREDENTIALS_URI` that is set.
        /// </summary>
        public static string? CredentialsUri
        {
            get => _credentialsUri.Get();
            set => _credentialsUri.Set(value);
        }

        private static readonly __Value<string?> _ecsRoleName = new __Value<string?>(() => __config.Get("ecsRoleName"));
        /// <summary>
        /// The name of the RAM role of the ECS instance that Pulumi runs on, whose temporary credentials are taken from the instance's metadata service. If unset, the first of the environment variables `ALICLOUD_ECS_ROLE_NAME` and `ALIBABA_CLOUD_ECS_METADATA` that is set.
        /// </summary>
        public static string? EcsRoleName
        {
            get => _ecsRoleName.Get();
            set => _ecsRoleName.Set(value);
        }

        private static readonly __Value<Types.Endpoints?> _endpoints = new __Value<Types.Endpoints?>(() => __config.GetObject<Types.Endpoints>("endpoints"));
        /// <summary>
        /// Addresses to call in place of Alibaba Cloud's own. An address given here serves every region. In a stack's configuration, a list of one such object is accepted too, as pulumi-alicloud has it.
        /// </summary>
        public static Types.Endpoints? Endpoints
        {
            get => _endpoints.Get();
            set => _endpoints.Set(value);
        }

        private static readonly __Value<int?> _maxRetryTimeout = new __Value<int?>(() => __config.GetInt32("maxRetryTimeout"));
        /// <summary>
        /// How long one call to Alibaba Cloud may be retried, in seconds from 0 to 86400. The default, 0, means as long as the operation itself may take: five minutes, unless `customTimeouts` says otherwise. If unset, the environment variable `MAX_RETRY_TIMEOUT`.
        /// </summary>
        public static int? MaxRetryTimeout
        {
            get => _maxRetryTimeout.Get();
            set => _maxRetryTimeout.Set(value);
        }

        private static readonly __Value<string?> _profile = new __Value<string?>(() => __config.Get("profile"));
        /// <summary>
        /// The name of a profile in the configuration file of the aliyun command line tool, of one of the modes AK, StsToken, RamRoleArn, EcsRamRole, OIDC, ChainableRamRoleArn and External. If unset, the first of the environment variables `ALICLOUD_PROFILE`, `ALIBABA_CLOUD_PROFILE` and `ALIBABACLOUD_PROFILE` that is set. When nothing else names a way to sign in, the file's current profile is used.
        /// </summary>
        public static string? Profile
        {
            get => _profile.Get();
            set => _profile.Set(value);
        }

        private static readonly __Value<bool?> _refreshBeforeUpdate = new __Value<bool?>(() => __config.GetBoolean("refreshBeforeUpdate"));
        /// <summary>
        /// Whether a plain `pulumi up` first reads every link, so that a link which was removed or moved outside Pulumi is noticed and repaired. The default is true. It has no effect while `securityToken`, or the `oidcToken` of `assumeRoleWithOidc`, comes from configuration, because these reads use the configuration of the previous update, whose token would have expired; run `pulumi up --refresh --run-program` then.
        /// </summary>
        public static bool? RefreshBeforeUpdate
        {
            get => _refreshBeforeUpdate.Get();
            set => _refreshBeforeUpdate.Set(value);
        }

        private static readonly __Value<string?> _region = new __Value<string?>(() => __config.Get("region"));
        /// <summary>
        /// The region of links that name none of their own, for example `cn-hangzhou`. If unset, the first of the environment variables `ALICLOUD_REGION`, `ALIBABA_CLOUD_REGION`, `ALIBABACLOUD_REGION`, `ALICLOUD_REGION_ID`, `ALIBABA_CLOUD_REGION_ID` and `ALIBABACLOUD_REGION_ID` that is set. There is no built-in default: a link for which no region is found is an error. Changing it replaces nothing: a link keeps the region that it was created in.
        /// </summary>
        public static string? Region
        {
            get => _region.Get();
            set => _region.Set(value);
        }

        private static readonly __Value<string?> _secretKey = new __Value<string?>(() => __config.Get("secretKey"));
        /// <summary>
        /// The AccessKey secret. It comes from the same source as `accessKey`.
        /// </summary>
        public static string? SecretKey
        {
            get => _secretKey.Get();
            set => _secretKey.Set(value);
        }

        private static readonly __Value<string?> _securityToken = new __Value<string?>(() => __config.Get("securityToken"));
        /// <summary>
        /// The token that belongs to a temporary AccessKey from Alibaba Cloud STS. It comes from the same source as `accessKey`.
        /// </summary>
        public static string? SecurityToken
        {
            get => _securityToken.Get();
            set => _securityToken.Set(value);
        }

        private static readonly __Value<string?> _sharedCredentialsFile = new __Value<string?>(() => __config.Get("sharedCredentialsFile"));
        /// <summary>
        /// The path of that configuration file, if it is not `~/.aliyun/config.json`. If unset, the first of the environment variables `ALICLOUD_SHARED_CREDENTIALS_FILE`, `ALIBABA_CLOUD_CREDENTIALS_FILE` and `ALIBABA_CLOUD_CONFIG_FILE` that is set. With a file and no profile named, the file's current profile is used.
        /// </summary>
        public static string? SharedCredentialsFile
        {
            get => _sharedCredentialsFile.Get();
            set => _sharedCredentialsFile.Set(value);
        }

        private static readonly __Value<bool?> _trustEmptyAnswers = new __Value<bool?>(() => __config.GetBoolean("trustEmptyAnswers"));
        /// <summary>
        /// Whether an answer without any link is believed as it stands. The default is false: Alibaba Cloud has answered callers without permission with an empty list, so before a link is called gone for the first time the provider proves that it is allowed to look. Set it to true only where that proof fails although the permission `ecs:DescribeClassicLinkInstances` is granted; a missing permission then looks like a missing link.
        /// </summary>
        public static bool? TrustEmptyAnswers
        {
            get => _trustEmptyAnswers.Get();
            set => _trustEmptyAnswers.Set(value);
        }

        public static class Types
        {
            /// <summary>
            /// A RAM role to assume through Alibaba Cloud STS.
            /// </summary>
            public class AssumeRole
            {
                /// <summary>
                /// The external id that the role's trust policy asks for. If unset, the first of the environment variables `ALIBABA_CLOUD_EXTERNAL_ID` and `ALIBABACLOUD_EXTERNAL_ID` that is set.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("externalId")]
                public string? ExternalId { get; set; }

                /// <summary>
                /// A policy document, as JSON text, that narrows the role's permissions for this session.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("policy")]
                public string? Policy { get; set; }

                /// <summary>
                /// The ARN of the role. If unset, the first of the environment variables `ALICLOUD_ASSUME_ROLE_ARN`, `ALIBABA_CLOUD_ROLE_ARN` and `ALIBABACLOUD_ROLE_ARN` that is set.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("roleArn")]
                public string? RoleArn { get; set; }

                /// <summary>
                /// How long the session lasts, in seconds: 900 to 43200, and no longer than the role allows. If unset, the environment variable `ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION`, else 3600.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("sessionExpiration")]
                public int? SessionExpiration { get; set; }

                /// <summary>
                /// The name of the session: 2 to 64 letters, digits and `. @ - _`. If unset, the first of the environment variables `ALICLOUD_ASSUME_ROLE_SESSION_NAME` and `ALIBABA_CLOUD_ROLE_SESSION_NAME` that is set, else `pulumi-classiclink`.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("sessionName")]
                public string? SessionName { get; set; }
            }

            /// <summary>
            /// A RAM role to assume through Alibaba Cloud STS with an OpenID Connect token.
            /// </summary>
            public class AssumeRoleWithOidc
            {
                /// <summary>
                /// The ARN of the identity provider as RAM knows it. If unset, the environment variable `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("oidcProviderArn")]
                public string? OidcProviderArn { get; set; }

                /// <summary>
                /// The token itself. It goes before `oidcTokenFile`. If neither is set, the first of the environment variables `ALIBABA_CLOUD_OIDC_TOKEN` and `ALIBABA_CLOUD_OIDC_TOKEN_FILE` that is set.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("oidcToken")]
                public string? OidcToken { get; set; }

                /// <summary>
                /// The path of a file that holds the token. It is read again each time a session is renewed.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("oidcTokenFile")]
                public string? OidcTokenFile { get; set; }

                /// <summary>
                /// A policy document, as JSON text, that narrows the role's permissions for this session.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("policy")]
                public string? Policy { get; set; }

                /// <summary>
                /// The ARN of the role. If unset, the environment variable `ALIBABA_CLOUD_ROLE_ARN`.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("roleArn")]
                public string? RoleArn { get; set; }

                /// <summary>
                /// The name of the session: 2 to 64 letters, digits and `. @ - _`. If unset, the environment variable `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `pulumi-classiclink`.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("roleSessionName")]
                public string? RoleSessionName { get; set; }

                /// <summary>
                /// How long the session lasts, in seconds: 900 to 43200, and no longer than the role allows. The default is 3600.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("sessionExpiration")]
                public int? SessionExpiration { get; set; }
            }

            /// <summary>
            /// Addresses to call in place of Alibaba Cloud's own: each a host, or a URL without a path. Plain `http` is accepted only for a loopback address.
            /// </summary>
            public class Endpoints
            {
                /// <summary>
                /// The address for the calls that read, attach and detach links. If unset, the first of the environment variables `ALIBABA_CLOUD_ENDPOINT_ECS` and `ECS_ENDPOINT` that is set.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("ecs")]
                public string? Ecs { get; set; }

                /// <summary>
                /// The address for the calls that check identities and assume roles. If unset, the first of the environment variables `ALIBABA_CLOUD_ENDPOINT_STS`, `STS_ENDPOINT`, `ALICLOUD_STS_ENDPOINT` and `ALIBABA_CLOUD_STS_ENDPOINT` that is set, else `sts.&lt;region&gt;.aliyuncs.com`.
                /// </summary>
                [global::System.Text.Json.Serialization.JsonPropertyName("sts")]
                public string? Sts { get; set; }
            }
        }
    }
}
