using System.Globalization;
using System.Text;

namespace PulumiClassicLink.Links;

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
