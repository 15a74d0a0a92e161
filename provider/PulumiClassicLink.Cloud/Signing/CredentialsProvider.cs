namespace PulumiClassicLink.Cloud.Signing;

/// <summary>One way to sign in. Gives the key to sign the next try with, and renews it before it expires.</summary>
public abstract class CredentialsProvider
{
    /// <summary>Where the key comes from, as a user would say it: "the provider's configuration". Never holds a key.</summary>
    public abstract string Source { get; }

    /// <exception cref="CloudException">
    /// Of the kind NoCredentials: no key could be had, so the call that wanted it was not sent.
    /// </exception>
    public abstract ValueTask<AccessKey> GetAsync(CancellationToken cancellationToken);

    /// <summary>Never a key.</summary>
    public sealed override string ToString() => Source;

    /// <summary>The key was refused as expired: it is not given again if there can be another.</summary>
    /// <returns>False: there can be no other, so asking again is in vain.</returns>
    public virtual bool Drop(AccessKey refused) => false;
}

/// <summary>A key that stays what it is: an AccessKey pair, or an STS session that somebody else renews.</summary>
public sealed class StaticCredentials : CredentialsProvider
{
    private readonly AccessKey _key;

    /// <exception cref="ArgumentException">No header could carry the key; the message is one line for the user.</exception>
    public StaticCredentials(AccessKey key, string source)
    {
        if (key.Problem() is { } problem)
            throw new ArgumentException(problem);

        _key = key;
        Source = source;
    }

    public override string Source { get; }

    public override ValueTask<AccessKey> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_key);
}

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
