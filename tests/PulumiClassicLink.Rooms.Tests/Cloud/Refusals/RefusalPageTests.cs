namespace PulumiClassicLink.Rooms.Tests.Cloud.Refusals;

/// <summary>docs/refusals.md shows the table of the code, row by row and in its order, and nothing else.</summary>
internal sealed class RefusalPageTests
{
    [Test]
    public void Page_HasEveryRowOfTheCode_AndNoOther()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "refusals.md"))
            .SkipWhile(line => line != "## The table")
            .TakeWhile(line => line == "## The table" || !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|'))
            .Skip(2);

        Assert.That(page, Is.EqualTo(RefusalTable.All.Select(Line)));
    }

    [Test]
    public void Table_HasNoRowThatAnEarlierOneHides()
    {
        foreach (var (index, row) in RefusalTable.All.Index())
        {
            var code = row.Code.Replace(".*", string.Empty, StringComparison.Ordinal).Replace("*", string.Empty, StringComparison.Ordinal);
            var actions = row.Actions.Length == 0 ? [CloudCall.Attach, CloudCall.Detach, CloudCall.Describe] : row.Actions;
            var message = row.Message.FirstOrDefault();
            Assert.That(
                actions.Any(action => ReferenceEquals(RefusalTable.Find(action, code.Length == 0 ? "NeverHeardOf" : code, message), row)),
                Is.True,
                $"row {index}: {row.Code}");
        }
    }

    private static string Line(RefusalRow row)
    {
        var message = row.Message.Length == 0 ? "any" : string.Join(" or ", row.Message.Select(part => $"\"{part}\""));
        var actions = row.Actions.Length == 0 ? "all" : string.Join(", ", row.Actions.Select(Short));
        return $"| `{row.Code}` | {message} | {actions} | {row.Class} | {row.Cause ?? "(none)"} | {row.Next} |";
    }

    private static string Short(string action) => action switch
    {
        CloudCall.Attach => "Attach",
        CloudCall.Detach => "Detach",
        CloudCall.Describe => "Describe",
        _ => action,
    };
}
