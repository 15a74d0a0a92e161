using System.Globalization;
using System.Text;

namespace PulumiClassicLink.Links;

/// <summary>
/// A resource id, <c>region:instance:vpc</c>, or one of the shorter forms that import takes: <c>instance:vpc</c> and <c>instance</c>.
/// </summary>
internal sealed record LinkId
{
    /// <summary>The token of the resource whose ids these are.</summary>
    public const string ResourceType = "classiclink:index:ClassicLinkAttachment";

    public string? RegionId { get; init; }

    public required string InstanceId { get; init; }

    public string? VpcId { get; init; }

    public static string Of(ClassicLink link) => $"{link.RegionId}:{link.InstanceId}:{link.VpcId}";

    /// <exception cref="OperationException">BadInput: not one of the three forms.</exception>
    public static LinkId Parse(string id)
    {
        var parts = id.Split(':');
        var parsed = parts.Length switch
        {
            1 => new LinkId { InstanceId = parts[0] },
            2 => new LinkId { InstanceId = parts[0], VpcId = parts[1] },
            3 => new LinkId { RegionId = parts[0], InstanceId = parts[1], VpcId = parts[2] },
            _ => throw Malformed(id, "has too many parts"),
        };
        if (parsed.RegionId is { } region && CloudEndpoint.RegionProblem(region) is { } regionProblem)
            throw Malformed(id, "region " + regionProblem);
        if (IdRules.InstanceProblem(parsed.InstanceId) is { } instanceProblem)
            throw Malformed(id, "instance " + instanceProblem);
        if (parsed.VpcId is { } vpc && IdRules.VpcProblem(vpc) is { } vpcProblem)
            throw Malformed(id, "VPC " + vpcProblem);
        return parsed;
    }

    private static OperationException Malformed(string id, string problem) => new(
        ErrorKind.BadInput,
        $"'{Shown(id)}' is not the id of a ClassicLinkAttachment: {problem}.\n"
        + "Use REGION:INSTANCE:VPC, such as cn-hangzhou:i-bp1:vpc-bp2, or INSTANCE:VPC or INSTANCE with the provider's region.");

    /// <summary>Any text can come as an id to import; an error is short, and no header can carry a very long one.</summary>
    private static string Shown(string id) =>
        string.Concat(id.Take(100).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))
        + (id.Length > 100 ? "..." : string.Empty);
}

/// <summary>
/// What can be wrong with an id at first sight. Ids are opaque (old instances are not named i-...), so only what cannot be an id is
/// refused: what would break a comma-separated list or our own colon-separated id, and an instance and a VPC given the wrong way round.
/// </summary>
internal static class IdRules
{
    private const int MaxLength = 128;
    private const string Separators = ":,;/\\|\"'[]{}";

    /// <returns>The problem, or null.</returns>
    public static string? InstanceProblem(string id) =>
        id.StartsWith("vpc-", StringComparison.OrdinalIgnoreCase) ? "is the id of a VPC, not of an ECS instance" : Problem(id);

    /// <returns>The problem, or null.</returns>
    public static string? VpcProblem(string id) =>
        id.StartsWith("i-", StringComparison.OrdinalIgnoreCase) ? "is the id of an ECS instance, not of a VPC" : Problem(id);

    private static string? Problem(string id)
    {
        if (id.Length == 0)
            return "must not be empty";
        if (id.Length > MaxLength)
            return "is longer than 128 characters";
        if (id.EnumerateRunes().Any(IsInvisible))
            return "must not contain spaces, control or invisible characters";
        var separator = id.FirstOrDefault(c => Separators.Contains(c, StringComparison.Ordinal));
        return separator == default ? null : $"must be one plain id, but contains '{separator}'";
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
