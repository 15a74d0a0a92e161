using System.Text.Json.Nodes;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Secrets.Ways;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>What there is by schema.json and by the provider's own sources, so that no way in can be forgotten.</summary>
internal static class Schema
{
    private static readonly JsonNode Root = JsonNode.Parse(File.ReadAllText(Repository.File("schema.json")))!;

    /// <summary>The configuration that schema.json calls secret.</summary>
    public static IReadOnlySet<string> Secrets { get; } =
        Of(Root["config"]!["variables"]!).Concat(Of(Root["provider"]!["inputProperties"]!)).ToHashSet();

    /// <summary>Each must be covered by a way in.</summary>
    public static IEnumerable<string> Expected =>
    [
        .. Secrets.Select(name => $"config:{name}"),
        .. Secrets.SelectMany(MembersOf),
        .. SecretsOfResources(),
        .. ReadVariables.Expected,
        .. Modes().Select(mode => $"profile:{mode}"),
        "answer:sts", "answer:identity", "answer:metadata", "answer:uri",
    ];

    private static IEnumerable<string> Of(JsonNode properties) =>
        properties.AsObject().Where(one => (bool?)one.Value!["secret"] == true).Select(one => one.Key);

    /// <summary>Of an object that is secret as a whole.</summary>
    private static IEnumerable<string> MembersOf(string name)
    {
        var reference = (string?)Root["config"]!["variables"]![name]!["$ref"];
        return reference is null
            ? []
            : Root["types"]![reference["#/types/".Length..]]!["properties"]!.AsObject().Select(member => $"config:{name}.{member.Key}");
    }

    private static IEnumerable<string> SecretsOfResources() => Root["resources"]!.AsObject()
        .SelectMany(resource => Of(resource.Value!["inputProperties"]!).Concat(Of(resource.Value["properties"]!)))
        .Select(name => $"resource:{name}");

    /// <summary>The cases of the one switch over a profile's mode.</summary>
    private static IEnumerable<string> Modes()
    {
        var source = File.ReadAllText(Repository.File("provider", "PulumiClassicLink.SignIn", "Profiles.cs"));
        var cases = source.Split("profile.Required(\"mode\") switch")[1];
        return cases.Split("_ =>")[0].Split('\n')
            .Where(line => line.TrimStart().StartsWith('"') && line.Contains("=>", StringComparison.Ordinal))
            .SelectMany(line => line.Split("=>")[0].Split(" or "))
            .Select(mode => mode.Trim().Trim('"'));
    }
}
