using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine;

/// <summary>Writes one line per event; no line holds a secret of the configuration.</summary>
internal sealed class Display(TextWriter writer, TimeProvider timeProvider, IEnumerable<string> secrets)
{
    // Masking shorter texts would spoil more than it hides; Pulumi draws the same line.
    private const int ShortestMasked = 3;
    private readonly string[] _secrets =
        [.. secrets.Where(secret => secret.Length >= ShortestMasked).OrderByDescending(secret => secret.Length)];

    private readonly Lock _lock = new();

    public string Mask(string text) =>
        _secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, "[secret]", StringComparison.Ordinal));

    public void Line(string text)
    {
        lock (_lock)
        {
            try
            {
                writer.WriteLine(Mask(text));
            }
            catch (IOException)
            {
                // The terminal is closed. The operation goes on without.
            }
        }
    }

    public void Step(string sign, string urn, string what) => Line($"{sign,-2} {Urns.Type(urn)} {Urns.Name(urn)} {what}");

    public void Warning(string urn, string text) => Line($"warning: {Subject(urn)}{text}");

    public void Error(string urn, string text) => Line($"error: {Subject(urn)}{text}");

    public long Start() => timeProvider.GetTimestamp();

    public string Since(long start)
    {
        var seconds = timeProvider.GetElapsedTime(start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"({seconds}s)";
    }

    public void Outputs(Struct outputs)
    {
        if (outputs.Fields.Count == 0)
            return;
        Line("Outputs:");
        foreach (var (name, value) in outputs.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            Line($"    {name}: {Render(value)}");
    }

    public static string Subject(string urn) =>
        urn.Length == 0 || Urns.Type(urn) == Urns.StackType ? "" : $"{Urns.Name(urn)} ({Urns.Type(urn)}): ";

    private static string Render(Value value) => value switch
    {
        _ when PropertyValues.IsSecret(value) => "[secret]",
        _ when Signatures.IsUnknown(value.StringValue) => "[unknown]",
        { ListValue: { } list } => $"[{string.Join(", ", list.Values.Select(Render))}]",
        { StructValue: { } properties } => RenderObject(properties),
        _ => JsonFormatter.Default.Format(value),
    };

    private static string RenderObject(Struct properties)
    {
        var shown = properties.Fields.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal))
            .OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}: {Render(field.Value)}").ToList();
        return shown.Count == 0 ? "{}" : $"{{ {string.Join(", ", shown)} }}";
    }
}

/// <summary>The secret texts of the configuration, which a program may have passed on without marking them.</summary>
internal sealed class ConfigSecrets(IEnumerable<ConfigValue> config)
{
    // A shorter one may stand in any text by chance.
    private const int ShortestInside = 8;

    public IReadOnlyList<string> Texts { get; } =
        [.. config.Where(value => value is { IsSecret: true, Value.Length: > 0 }).Select(value => value.Value)];

    /// <summary>True for a text that is such a secret or holds one.</summary>
    public bool IsIn(string text) => Texts.Any(secret =>
        text == secret || (secret.Length >= ShortestInside && text.Contains(secret, StringComparison.Ordinal)));
}
