namespace PulumiClassicLink.Cloud.Sts;

/// <summary>A key that expires.</summary>
internal sealed record SessionKey
{
    /// <summary>As the vendor's own libraries do; a session of 900 s would then be old at once, hence the share below.</summary>
    private static readonly TimeSpan EarlyBy = TimeSpan.FromMinutes(15);
    private const double EarlyShare = 0.25;

    public required AccessKey Key { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>From here on a new key is looked for, though this one still serves.</summary>
    public DateTimeOffset RenewAt { get; init; }

    /// <summary>With <see cref="RenewAt"/> 15 minutes before the end, or at three quarters of a life shorter than an hour.</summary>
    public SessionKey From(DateTimeOffset now)
    {
        var share = (Expires - now) * EarlyShare;
        return this with { RenewAt = Expires - (share < EarlyBy ? share : EarlyBy) };
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => $"expires {Expires:u}";
}
