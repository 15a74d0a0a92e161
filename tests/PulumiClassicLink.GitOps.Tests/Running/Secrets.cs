using System.Collections.Concurrent;
using System.Text;

namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>All that nobody may keep or show: tokens, keys, the passphrase.</summary>
internal sealed class Secrets
{
    private readonly ConcurrentDictionary<string, string> _known = [];

    /// <param name="name">What it is.</param>
    /// <param name="value">At least of 8 characters: less could be anywhere.</param>
    public void Add(string name, string value) =>
        _known[value.Length >= 8 ? value : throw new ArgumentException($"{name} is too short to look for.")] = name;

    public int Count => _known.Count;

    /// <returns>The names of those that are in there, plain or in base64, on however many lines.</returns>
    public IEnumerable<string> In(string text)
    {
        var line = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        return _known.Where(one => Forms(one.Key).Any(form => line.Contains(form, StringComparison.Ordinal))).Select(one => one.Value);
    }

    /// <returns>Each file below a folder that has one, with its name. Programs are no place to look at.</returns>
    public IEnumerable<string> Below(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        // A pipe, such as a runtime leaves that was killed, is empty: to read it would wait for a writer.
        where new FileInfo(file).Length > 0
        where !file.Contains("/plugins/resource-classiclink-", StringComparison.Ordinal)
        where !file.EndsWith(".tar.gz", StringComparison.Ordinal)
        from secret in In(Encoding.Latin1.GetString(File.ReadAllBytes(file)))
        select $"{file}: {secret}";

    /// <summary>Base64 at each of its three offsets, without what the neighbours decide.</summary>
    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        .. Enumerable.Range(0, 3).Select(offset =>
        {
            var text = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(secret)]).TrimEnd('=');
            return text[(offset == 0 ? 0 : 4)..^2];
        }),
    ];
}
