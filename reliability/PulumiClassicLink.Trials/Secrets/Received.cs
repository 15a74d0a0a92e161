using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>A request as it came.</summary>
internal sealed record Received(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private const string MetadataPath = "/latest/";

    /// <summary>Of ECS and STS; else the name that errors have for it.</summary>
    public required string Action { get; init; }

    public string? InstanceId { get; init; }

    public bool IsEcs => Action.Contains("ClassicLink", StringComparison.Ordinal);

    public static Received Of(HttpRequest request, string body)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        var named = (string?)request.Headers["x-acs-action"] ?? (query.TryGetValue("Action", out var inQuery) ? (string?)inQuery : null);
        return new Received(
            request.Method,
            request.Path + request.QueryString,
            [.. request.Headers.SelectMany(header => header.Value.Select(value => (header.Key, value ?? "")))],
            body)
        {
            Action = named
                ?? (request.Path.StartsWithSegments(MetadataPath.TrimEnd('/')) ? Parrot.Metadata : Parrot.CredentialsUri),
            InstanceId = query.TryGetValue("InstanceId", out var instance) ? (string?)instance : null,
        };
    }

    public string Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>As on the wire.</summary>
    public string Text()
    {
        var text = new StringBuilder($"{Method} {Target}\n");
        foreach (var (name, value) in Headers)
            text.Append(name).Append(": ").Append(value).Append('\n');
        return text.Append('\n').Append(Body).ToString();
    }
}

/// <summary>All that a service can say about a request and a secret, each in a word or a few of its own.</summary>
internal static class Echo
{
    // As mail programs and old tools break base64 and keys.
    private const int Column = 25;

    /// <param name="request">What it was sent.</param>
    /// <param name="known">The secrets that it knows, of which it may be sent some.</param>
    /// <param name="turn">Where it begins: a long text is cut off.</param>
    public static IReadOnlyList<string> Of(Received request, IReadOnlyList<string> known, int turn)
    {
        List<string> words = [.. known.SelectMany(Words), request.Header("authorization"), request.Text()];
        var first = turn * 7 % words.Count;
        return [.. words[first..], .. words[..first]];
    }

    private static IEnumerable<string> Words(string secret)
    {
        foreach (var spelling in Spelling.Of(secret).DistinctBy(one => one.Text))
            yield return spelling.Text;
        yield return string.Join('\n', secret.Chunk(Column).Select(line => new string(line)));
        yield return string.Join("\r\n\t", secret.Chunk(Column).Select(line => new string(line)));

        // The beginning is often masked. What stands in the middle and at the end gives as much away.
        yield return secret[(secret.Length / 3)..^3];
        yield return secret[^14..];
        yield return $"x{secret}y";
    }
}
