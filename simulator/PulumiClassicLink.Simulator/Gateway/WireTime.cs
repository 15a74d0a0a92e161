using System.Globalization;
using PulumiClassicLink.Simulator.Actions;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>Times as Alibaba Cloud writes them: UTC, whole seconds, ISO 8601.</summary>
internal static class WireTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <returns>Null: a time within 15 minutes of now ("V3 request structure and signature", x-acs-date).</returns>
    public static ServiceError? Refusal(string text, DateTimeOffset now)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, Utc, out var date)) return GatewayErrors.DateMalformed;
        return (date - now).Duration() > AllowedSkew ? GatewayErrors.DateExpired : null;
    }
}
