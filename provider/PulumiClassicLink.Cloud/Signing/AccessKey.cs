namespace PulumiClassicLink.Cloud.Signing;

/// <summary>A static AccessKey pair, or an STS session when <see cref="SecurityToken"/> is set.</summary>
public sealed record AccessKey
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    public string? SecurityToken { get; init; }

    /// <summary>Never the key: records print all members otherwise.</summary>
    public override string ToString() => "AccessKey";

    /// <summary>One line that names the part that no header could carry, never its value; null when all can be used.</summary>
    public string? Problem() =>
        !IsPlain(Id) ? "The AccessKey id is empty or holds a space, a line break or a character outside ASCII."
        : !IsPlain(Secret) ? "The AccessKey secret is empty or holds a space, a line break or a character outside ASCII."
        : SecurityToken is not null && !IsPlain(SecurityToken)
            ? "The security token is empty or holds a space, a line break or a character outside ASCII."
        : null;

    private static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
