using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Changing;

/// <summary>Says a likely cause and a next step once: where the cloud is down for fifty links, the others say only what is their own.</summary>
internal sealed class RepeatedAdvice
{
    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <returns>The text; where another resource was told the same advice before, without it, but with that resource's name.</returns>
    public string Once(string urn, string text)
    {
        var lines = text.Split('\n').ToLookup(line => StartsWith(line, Problems.CausePrefix) || StartsWith(line, Problems.NextPrefix));
        if (!lines[true].Any(line => StartsWith(line, Problems.NextPrefix)))
            return text;
        var first = _told.GetOrAdd(string.Join('\n', lines[true]), urn);
        if (first == urn)
            return text;
        var name = Problems.NameOf(first) == Problems.NameOf(urn) ? first : Problems.NameOf(first);
        return string.Join('\n', lines[false].Select((line, index) => index == 0 ? $"{line} (likely cause and next step: see {name})" : line));
    }

    private static bool StartsWith(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal);
}
