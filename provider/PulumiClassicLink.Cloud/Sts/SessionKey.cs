using System.Globalization;
using System.Text.Json;

namespace PulumiClassicLink.Cloud.Sts;

/// <summary>A key that expires.</summary>
public sealed record SessionKey
{
    /// <summary>As the vendor's own libraries do. A session of 900 s would be old at once, so there is a share of its life too.</summary>
    private static readonly TimeSpan EarlyBy = TimeSpan.FromMinutes(15);
    private const double EarlyShare = 0.25;

    public required AccessKey Key { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>From then on a new key is looked for, though this one still serves.</summary>
    public DateTimeOffset RenewAt { get; init; }

    /// <summary>With <see cref="RenewAt"/> 15 minutes before the end, or at three quarters of a life shorter than an hour.</summary>
    public SessionKey From(DateTimeOffset now)
    {
        var share = (Expires - now) * EarlyShare;
        return this with { RenewAt = Expires - (share < EarlyBy ? share : EarlyBy) };
    }

    /// <summary>Reads the four fields that STS, the metadata service and a credentials URI name alike.</summary>
    /// <returns>Null: not an object with these fields.</returns>
    public static SessionKey? Read(JsonElement json) =>
        JsonText.Of(json, "AccessKeyId") is { } id
        && JsonText.Of(json, "AccessKeySecret") is { } secret
        && JsonText.Of(json, "SecurityToken") is { } token
        && Date(JsonText.Of(json, "Expiration")) is { } expires
            ? new SessionKey { Key = new AccessKey { Id = id, Secret = secret, SecurityToken = token }, Expires = expires }
            : null;

    /// <summary>ISO 8601, in UTC where it does not say.</summary>
    public static DateTimeOffset? Date(string? text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var date) ? date : null;
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => $"expires {Expires:u}";
}
