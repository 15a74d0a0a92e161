namespace PulumiClassicLink.Cloud.Signing;

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
