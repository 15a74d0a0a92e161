using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Trials.Hostile.Drawing;
using PulumiClassicLink.Trials.Hostile.Rpcs;
using Proto = Google.Protobuf.WellKnownTypes.Value;

namespace PulumiClassicLink.Trials.Hostile.Settings;

/// <summary>Environments and configurations that hold anything.</summary>
internal static class OddSurroundings
{
    private static readonly string[] Variables =
    [
        "ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALICLOUD_ACCOUNT_ID", "ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE",
        "ALICLOUD_SHARED_CREDENTIALS_FILE",
        "ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA", "ALICLOUD_CREDENTIALS_URI", "ALICLOUD_ASSUME_ROLE_ARN",
        "ALICLOUD_ASSUME_ROLE_SESSION_NAME",
        "ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION", "ALIBABA_CLOUD_ROLE_SESSION_NAME", "ALIBABA_CLOUD_EXTERNAL_ID",
        "ALIBABA_CLOUD_ENDPOINT_ECS", "STS_ENDPOINT",
        "ALIBABA_CLOUD_STS_REGION", "MAX_RETRY_TIMEOUT", "ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN",
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
        "ALIBABA_CLOUD_OIDC_TOKEN",
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "ALIBABA_CLOUD_IMDSV1_DISABLED",
        "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED",
        "ALIBABA_CLOUD_ENDPOINT_TYPE", "ALIBABA_CLOUD_BEARER_TOKEN", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY",
        "HOME", "USERPROFILE",
        "PULUMI_HOME", "TMPDIR", "PULUMI_DISABLE_REFRESH_BEFORE_UPDATE",
    ];

    private static readonly string[] Values =
    [
        "http://user:" + OddTexts.Secret + "@proxy.example.com:3128", "socks5://[::1]", "http://", "http:///", "://", "ftp://x",
        "http://x:99999", "http://x/path", "@",
        "http://" + OddTexts.Secret + "@", "user:" + OddTexts.Secret + "@x", "*", "::1", "[::1]:1", ":", ":1", "]:1", "[", "10.0.0.0/99",
        "/", "a,b c,,;", ".x", "*.x:",
        "900", "43201", "-1", "1e3", "acs:ram::1:role/x", "acs:ram::1:oidc-provider/x", "true", "1", "vpc", "https://x:y@z/?q="
            + OddTexts.Secret, "cn-hangzhou",
        "~/x", "/dev/null", "/", "/proc/self/mem", "/nowhere/at/all", "http://127.0.0.1:1/key?" + OddTexts.Secret,
    ];

    private static readonly string[] Keys =
    [
        "region", "accessKey", "secretKey", "securityToken", "ecsRoleName", "credentialsUri", "assumeRole", "assumeRoleWithOidc",
        "accountId", "endpoints",
        "maxRetryTimeout", "refreshBeforeUpdate", "trustEmptyAnswers", "profile",
    ];

    /// <summary>Beside the file that the trial has written.</summary>
    public static Dictionary<string, string> Environment(Dice dice, string home)
    {
        var environment = new Dictionary<string, string> { ["HOME"] = home };
        for (var more = dice.OneIn(3) ? dice.Size(12) : 0; more > 0; more--)
        {
            var name = dice.Of(Variables);
            environment[name] = Value(dice, name);
        }

        return environment;
    }

    public static Struct Configuration(Dice dice)
    {
        var bag = new Struct();
        if (dice.OneIn(2))
            bag.Fields["region"] = Proto.ForString("cn-hangzhou");
        for (var more = dice.OneIn(2) ? dice.Size(10) : 0; more > 0; more--)
        {
            var name = dice.Percent(90) ? dice.Of(Keys) : OddTexts.Draw(dice);
            bag.Fields[name] = dice.OneIn(2) ? Proto.ForString(Value(dice, name)) : OddValues.Draw(dice, 0);
        }

        return bag;
    }

    /// <summary>Files, folders and the names of profiles are no secrets, and errors name them.</summary>
    private static string Value(Dice dice, string name) =>
        name is "HOME" or "USERPROFILE" or "PULUMI_HOME" or "TMPDIR"
        || name.EndsWith("PROFILE", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("FILE", StringComparison.OrdinalIgnoreCase)
            ? Text(dice).Replace(OddTexts.Secret, "no secret", StringComparison.Ordinal)
            : Text(dice);

    private static string Text(Dice dice) => dice.Below(4) switch
    {
        0 => OddTexts.Draw(dice),
        1 => OddTexts.Secret,
        _ => dice.Of(Values),
    };
}
