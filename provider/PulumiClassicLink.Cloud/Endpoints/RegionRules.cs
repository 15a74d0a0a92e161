namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>What can be wrong with a region's id at first sight.</summary>
public static class RegionRules
{
    /// <summary>A region becomes part of a host name, so it may hold lower-case letters, digits and hyphens only.</summary>
    /// <returns>The problem, or null.</returns>
    public static string? Problem(string id)
    {
        if (id.Length is 0 or > 50)
            return id.Length == 0 ? "must not be empty" : "is longer than 50 characters";
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && id[0] != '-' && id[^1] != '-'
            ? null
            : "must be a region id such as cn-hangzhou: lower-case letters, digits and hyphens";
    }
}
