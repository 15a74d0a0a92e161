using System.Text.RegularExpressions;
using PulumiClassicLink.TestKit;

namespace PulumiClassicLink.Trials.Secrets.Ways;

/// <summary>The environment variables of the provider, as its own sources and docs/authentication.md name them.</summary>
internal static partial class ReadVariables
{
    /// <summary>What they hold is shown on purpose: a name, the path of a file, or where something is.</summary>
    private static readonly string[] Shown =
    [
        "ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALIBABACLOUD_PROFILE",
        "ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE", "ALIBABA_CLOUD_CONFIG_FILE",
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABACLOUD_OIDC_TOKEN_FILE",
        "ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA",
    ];

    /// <summary>Of no secret by their nature. What is put there by mistake is tried all the same.</summary>
    private static readonly string[] Plain =
    [
        "ALICLOUD_REGION", "ALIBABA_CLOUD_REGION", "ALIBABACLOUD_REGION", "ALICLOUD_REGION_ID", "ALIBABA_CLOUD_REGION_ID",
        "ALIBABACLOUD_REGION_ID", "ALIBABA_CLOUD_STS_REGION", "ALICLOUD_ACCOUNT_ID", "ALIBABA_CLOUD_ACCOUNT_ID",
        "ALICLOUD_ASSUME_ROLE_SESSION_NAME", "ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION", "ALIBABA_CLOUD_ROLE_SESSION_NAME",
        "MAX_RETRY_TIMEOUT", "no_proxy", "NO_PROXY", "ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "ALIBABA_CLOUD_IGNORE_PROFILE",
        "ALIBABACLOUD_IGNORE_PROFILE", "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", "ALIBABA_CLOUD_ECS_METADATA_DISABLED",
        "ALIBABA_CLOUD_IMDSV1_DISABLED", "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED",
    ];

    // Where the plugin's own files are, and what the engine says.
    private static readonly string[] OfTheSystem =
        ["HOME", "USERPROFILE", "XDG_RUNTIME_DIR", "PULUMI_HOME", "TMPDIR", "PULUMI_DISABLE_REFRESH_BEFORE_UPDATE"];

    /// <summary>All that the provider reads about the cloud.</summary>
    public static IReadOnlyList<string> All { get; } = [.. InSources().Except(OfTheSystem)];

    /// <summary>Of these a secret by mistake would be shown.</summary>
    public static IReadOnlyList<string> Names => Shown;

    public static IReadOnlyList<string> Ignored { get; } = [.. Rows("ignored")];

    public static IReadOnlyList<string> Refused { get; } = [.. Rows("refused")];

    /// <summary>What ways in must be about: the variables that hold a secret or lead to one, and all of them for mistakes.</summary>
    public static IEnumerable<string> Expected =>
    [
        .. All.Except(Plain).Except(Refused).Select(name => $"env:{name}"),
        .. All.Except(Shown).Concat(Ignored).Select(name => $"mistake:{name}"),
    ];

    /// <summary>Any text of the sources that could be a variable's name.</summary>
    private static IEnumerable<string> InSources() =>
        Directory.EnumerateFiles(Repository.File("provider"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Name().Matches(File.ReadAllText(file)))
            .Select(name => name.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Rows(string use) => File.ReadLines(Repository.File("docs", "authentication.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains($" | {use} | ", StringComparison.Ordinal))
        .SelectMany(line => Quoted().Matches(line.Split(" | ")[0]).Select(name => name.Groups[1].Value));

    [GeneratedRegex("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+_proxy|HOME|TMPDIR|USERPROFILE)\"")]
    private static partial Regex Name();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
