using System.Globalization;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>
/// What an answer honestly says, by the published form of the answers alone. An answer that could be read in two ways says nothing.
/// </summary>
internal static class Believable
{
    private const string Describe = "DescribeClassicLinkInstances";
    private const int PageSize = 100;

    private static readonly char[] Separators = [.. ":,;/\\|\"'[]{}"];

    // As the vendor's own clients look for them.
    private static readonly string[] CodeNames = ["Code", "code"];
    private static readonly string[] RequestIdNames = ["RequestId", "requestId"];
    private static readonly string[] MessageNames = ["Message", "message", "description"];

    /// <returns>The links that match the question, on this page; null: it does not say them.</returns>
    public static IReadOnlyList<(string Instance, string Vpc)>? Rows(Exchange exchange)
    {
        if (exchange.Action != Describe
            || Success(exchange) is not { } root
            || Whole(root.GetValueOrDefault("TotalCount")) is not { } total
            || total < 0
            || root.GetValueOrDefault("Links") is not Dictionary<string, object?> links
            || links.GetValueOrDefault("Link") is not List<object?> items)
        {
            return null;
        }

        var rows = items.Select(Row).ToList();
        if (rows.Contains(null) || rows.Select(row => row!.Value.Instance).Distinct().Count() != rows.Count)
            return null;
        var isComplete = exchange.Vpc is { } vpc
            ? rows.TrueForAll(row => row!.Value.Vpc == vpc) && rows.Count == Due(exchange, total)
            : rows.TrueForAll(row => exchange.Instances.Contains(row!.Value.Instance)) && rows.Count == total;
        return isComplete ? [.. rows.Select(row => row!.Value)] : null;
    }

    /// <returns>The code of a refusal, and the message; null: it is none.</returns>
    public static (string Code, string Message)? Refusal(Exchange exchange)
    {
        if (Root(exchange) is not { } root || Code(root) is not { Length: > 0 } code)
            return null;

        // A list of links, or its count, beside an error.
        if (exchange.Action == Describe && (root.ContainsKey("Links") || root.ContainsKey("TotalCount")))
            return null;
        var message = MessageNames.Select(name => root.GetValueOrDefault(name) as string)
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return (code, message ?? string.Empty);
    }

    /// <summary>The account that GetCallerIdentity names.</summary>
    public static string? Account(Exchange exchange) =>
        exchange.Action == "GetCallerIdentity" && Success(exchange) is { } root ? root.GetValueOrDefault("AccountId") as string : null;

    /// <summary>The id of the key that an answer hands out.</summary>
    public static string? KeyId(Exchange exchange)
    {
        var root = Root(exchange);
        var key = exchange.Action == Exchange.KeyService
            ? root?.GetValueOrDefault("Code") is "Success" ? root : null
            : root is not null && Code(root) is { Length: 0 } ? root.GetValueOrDefault("Credentials") as Dictionary<string, object?> : null;
        return IsSuccess(exchange) && key is not null
            && key.GetValueOrDefault("AccessKeySecret") is string { Length: > 0 }
            && key.GetValueOrDefault("SecurityToken") is string { Length: > 0 }
            && key.GetValueOrDefault("Expiration") is string { Length: > 0 }
                ? key.GetValueOrDefault("AccessKeyId") as string
                : null;
    }

    private static Dictionary<string, object?>? Success(Exchange exchange) =>
        IsSuccess(exchange)
        && Root(exchange) is { } root
        && Code(root) is { Length: 0 }
        && RequestIdNames.Any(name => root.GetValueOrDefault(name) is string id && !string.IsNullOrWhiteSpace(id))
            ? root
            : null;

    private static bool IsSuccess(Exchange exchange) => exchange.Answer.Status is >= 200 and < 300;

    private static Dictionary<string, object?>? Root(Exchange exchange) =>
        exchange.Answer.Manner == Manner.Whole && StrictJson.TryRead(exchange.Answer.Body, out var value)
            ? value as Dictionary<string, object?>
            : null;

    /// <returns>Empty: there is none; null: nobody can say which it is.</returns>
    private static string? Code(Dictionary<string, object?> root)
    {
        object[] codes = [.. CodeNames.Select(name => root.GetValueOrDefault(name)).OfType<object>()
            .Where(code => code is not string text || !string.IsNullOrWhiteSpace(text))];
        return codes switch
        {
            [] => string.Empty,
            [string only] => only,
            _ => null,
        };
    }

    private static int? Whole(object? value) =>
        value is Written written
        && int.TryParse(written.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static int Due(Exchange exchange, int total) =>
        Math.Clamp(total - ((int.Parse(exchange.Parameters["PageNumber"], CultureInfo.InvariantCulture) - 1) * PageSize), 0, PageSize);

    private static (string Instance, string Vpc)? Row(object? item) =>
        item is Dictionary<string, object?> row
        && row.GetValueOrDefault("InstanceId") is string instance
        && row.GetValueOrDefault("VpcId") is string vpc
        && IsId(instance, "vpc-")
        && IsId(vpc, "i-")
            ? (instance, vpc)
            : null;

    /// <summary>Ids are opaque, and yet not every text can be one.</summary>
    private static bool IsId(string text, string notFrom) =>
        text.Length is > 0 and <= 128
        && !text.StartsWith(notFrom, StringComparison.OrdinalIgnoreCase)
        && text.IndexOfAny(Separators) < 0
        && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
}
