namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>One documented refusal and all that a user sees of it.</summary>
/// <param name="Action">The action that is refused so.</param>
/// <param name="Edition">Where it is documented: the year of the page's edition, or "shared" for codes of every action.</param>
/// <param name="Code">Alibaba's code.</param>
/// <param name="Message">Alibaba's message.</param>
/// <param name="Expected">How the operation ends (a gRPC status, "unconfirmed", "gone"), then the text.</param>
internal sealed record RefusalCase(string Action, string Edition, string Code, string Message, string Expected)
{
    public bool IsGone => Expected == "gone";

    /// <summary>Blocks apart by an empty line; the first line of each holds what is refused, parts apart by a bar.</summary>
    public static IEnumerable<RefusalCase> Parse(string action, string blocks)
    {
        foreach (var block in blocks.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Trim('\n').Split('\n', 2);
            var parts = lines[0].Split(" | ");
            yield return new RefusalCase(action, parts[0], parts[1], parts[2], lines[1]);
        }
    }

    public static IEnumerable<TestCaseData> Tests(IEnumerable<RefusalCase> cases) =>
        cases.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Action, row.Edition, row.Code, row.Message));
}
