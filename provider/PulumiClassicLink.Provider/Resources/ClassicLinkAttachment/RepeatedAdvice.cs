using System.Collections.Concurrent;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Says a likely cause and a next step once: where the cloud is down for fifty links, the others say only what is their own.</summary>
internal sealed class RepeatedAdvice
{
    private static readonly string[] Prefixes = [Problems.CausePrefix, Problems.NextPrefix];

    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <returns>The text; where another resource was told the same advice before, without it, but with that resource's name.</returns>
    public string Once(string urn, string text)
    {
        var lines = text.Split('\n').ToLookup(line => Prefixes.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal)));
        var advice = string.Join('\n', lines[true]);
        if (advice.Length == 0)
            return text;
        var first = _told.GetOrAdd(advice, urn);
        return first == urn
            ? text
            : string.Join('\n', lines[false].Select((line, index) => index == 0 ? $"{line} (likely cause and next step: see {Problems.NameOf(first)})" : line));
    }
}
