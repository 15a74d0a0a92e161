namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>
/// The one table of what refusals mean: by Code, then Message, never by HTTP status, which the vendor moved from 400, 403 and 404 to 403
/// over the years. docs/refusals.md shows the same rows.
/// </summary>
internal static class Refusals
{
    /// <summary>For a code that no row knows. It is reported as it came; above all it is never taken for absence.</summary>
    private static readonly Refusal Unknown = new(
        "*", [], [], RefusalClass.Fatal, CloudErrorKind.Refused,
        null,
        "look the code up in Alibaba Cloud's error center, or ask Alibaba Cloud with the RequestId; this provider does not know it and changed nothing in its state.");

    /// <summary>The first row that fits counts.</summary>
    public static IReadOnlyList<Refusal> All { get; } = [.. SharedRefusals.Rows, .. SignInRefusals.Rows, .. DeniedRefusals.Rows, .. LinkRefusals.Rows, Unknown];

    public static Refusal Find(string action, string code, string? message) => All.First(row => row.Fits(action, code, message));
}
