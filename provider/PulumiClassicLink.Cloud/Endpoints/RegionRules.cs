namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>What a region's id may look like: it becomes part of a host name.</summary>
public static class RegionRules
{
    /// <returns>The problem, or null.</returns>
    public static string? Problem(string id) =>
        id.Length == 0 ? "must not be empty"
        : id.Length > 50 ? "is longer than 50 characters"
        : id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && id[0] != '-' && id[^1] != '-' ? null
        : "must be a region id such as cn-hangzhou: lower-case letters, digits and hyphens";
}
