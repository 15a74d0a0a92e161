using System.Collections.Immutable;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.Signing;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>A request as it came, nothing judged yet.</summary>
internal sealed record WireRequest
{
    /// <summary>A timestamp of the simulator's clock.</summary>
    public required long ArrivedAt { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>Decoded; null: the query cannot be decoded.</summary>
    public required ImmutableArray<KeyValuePair<string, string>>? Query { get; init; }

    /// <summary>Lower-case name to values.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Headers { get; init; }

    public required ImmutableArray<byte> Body { get; init; }

    /// <summary>The body, decoded; empty: there is no body; null: it is no form, or cannot be decoded.</summary>
    public required ImmutableArray<KeyValuePair<string, string>>? Form { get; init; }

    public RequestKind Kind
    {
        get
        {
            if (Path == CredentialsUri.Path) return RequestKind.CredentialsUri;
            if (Path.StartsWith(MetadataService.Root, StringComparison.Ordinal)) return RequestKind.Metadata;
            return !Headers.ContainsKey("authorization") && Parameter("Version") == ApiVersion.Sts ? RequestKind.AnonymousSts
                : RequestKind.Signed;
        }
    }

    public string BodyHash => CanonicalRequest.Hash(Body.AsSpan());

    /// <summary>The header's value, the values joined if there are several; empty: not sent.</summary>
    public string Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(',', values) : "";

    /// <summary>Of the query, else of the form.</summary>
    public string? Parameter(string name) =>
        (Query ?? []).Concat(Form ?? []).Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();
}
