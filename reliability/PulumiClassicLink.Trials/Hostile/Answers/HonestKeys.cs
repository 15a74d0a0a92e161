using System.Globalization;
using System.Text.Json.Nodes;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>What STS, the metadata service and a credentials URI answer as long as nobody tampers with them.</summary>
internal static class HonestKeys
{
    public const string Account = "1234567890123456";
    public const string Role = "role-of-instance";

    // The token is a secret too, and no text may hold the constant.
    private const string Token = OddTexts.Secret + "Token";

    /// <param name="keyId">Of the key in the answer.</param>
    /// <param name="now">The key lives for an hour from then on.</param>
    public static string OfSts(string action, string keyId, DateTimeOffset now)
    {
        var answer = new JsonObject { ["RequestId"] = "00000000-0000-4000-8000-00000000beef" };
        if (action == "GetCallerIdentity")
            (answer["AccountId"], answer["Arn"]) = (Account, $"acs:ram::{Account}:user/u");
        else
            answer["Credentials"] = Key(keyId, now);
        return answer.ToJsonString();
    }

    /// <summary>The metadata service: a token, the name of the role, the key. A credentials URI: the key.</summary>
    public static string OfLocalService(string path, string keyId, DateTimeOffset now)
    {
        if (path == "/latest/api/token")
            return "metadata-token";
        if (path.EndsWith("/security-credentials/", StringComparison.Ordinal))
            return Role;
        var answer = Key(keyId, now);
        answer["Code"] = "Success";
        return answer.ToJsonString();
    }

    private static JsonObject Key(string keyId, DateTimeOffset now) => new()
    {
        ["AccessKeyId"] = keyId,
        ["AccessKeySecret"] = OddTexts.Secret,
        ["SecurityToken"] = Token,
        ["Expiration"] = now.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
