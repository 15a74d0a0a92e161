using System.Text.Json;
using System.Text.Json.Serialization;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Naming;

/// <summary>A schedule that is kept for what it shows.</summary>
internal sealed record Named
{
    public required string Name { get; init; }

    /// <summary>The mutation that breaks a promise in it; empty: it is kept for itself.</summary>
    public string Mutation { get; set; } = "";

    /// <summary>The sequence that it takes; empty: none of the list.</summary>
    public string Sequence { get; set; } = "";

    public required Schedule Schedule { get; init; }

    /// <summary>Those in named.jsonl.</summary>
    public static IReadOnlyList<Named> All()
    {
        using var stream = typeof(Named).Assembly.GetManifestResourceStream("named.jsonl")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public override string ToString() => JsonSerializer.Serialize(this, NamedJson.Default.Named);

    private static Named Parse(string line) => JsonSerializer.Deserialize(line, NamedJson.Default.Named)!;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Named))]
internal sealed partial class NamedJson : JsonSerializerContext;
