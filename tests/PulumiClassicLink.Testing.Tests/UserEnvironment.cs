namespace PulumiClassicLink.Testing.Tests;

/// <summary>What a user may have set, each of which would break every stack that it reaches.</summary>
[SetUpFixture]
internal sealed class UserEnvironment
{
    private static readonly Dictionary<string, string> OfTheUser = new()
    {
        ["ALICLOUD_ACCESS_KEY"] = "the-users-key",
        ["ALICLOUD_SECURITY_TOKEN"] = "a-token-of-another-key",
        ["ALICLOUD_ASSUME_ROLE_ARN"] = "acs:ram::1:role/none",
        ["ALIBABA_CLOUD_ACCOUNT_ID"] = "2000000000000002",
        ["ECS_ENDPOINT"] = "http://127.0.0.1:9",
        ["HTTP_PROXY"] = "http://127.0.0.1:9",
        ["MAX_RETRY_TIMEOUT"] = "no number",
        ["PULUMI_BACKEND_URL"] = "file:///nowhere",
        ["PULUMI_CONFIG_PASSPHRASE"] = "of-the-user",
        ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "/nowhere",
        ["PULUMI_DEBUG_PROVIDERS"] = "classiclink:9",
        ["PULUMI_STACK"] = "of-the-user",
    };

    [OneTimeSetUp]
    public void Set()
    {
        foreach (var (name, value) in OfTheUser)
            Environment.SetEnvironmentVariable(name, value);
        // Where a CLI is, it finds our own host for C#.
        Environment.SetEnvironmentVariable("PATH", Repository.SearchPath);
    }
}
