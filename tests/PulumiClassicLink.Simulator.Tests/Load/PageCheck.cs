namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>What is true of every page, whatever the other connections do.</summary>
internal static class PageCheck
{
    public static void Hold(LoadAnswer answer)
    {
        if (answer.Page is not { } page) return;
        var call = answer.Call;
        var ids = page.Rows.Select(row => row.InstanceId).ToArray();
        var room = Math.Clamp(page.Total - ((page.Number - 1) * page.Size), 0, page.Size);
        Check(ids.Distinct().Count() == ids.Length, "shows an instance twice", answer);
        Check(ids.SequenceEqual(ids.Order(StringComparer.Ordinal)), "is out of order", answer);
        Check(ids.Length == room, $"has not the {room} rows that its own numbers tell", answer);
        Check($"{page.Number} {page.Size}" == $"{call.PageNumber ?? "1"} {call.PageSize ?? "10"}", "is another page", answer);
        Check(call.VpcId is null || page.Rows.All(row => row.VpcId == call.VpcId), "shows another VPC", answer);
        Check(call.InstanceId is null || ids.All(call.InstanceIds.Contains), "shows an instance that was not named", answer);
        Check(call.VpcId is null || page.Total <= ExpectedCloud.LinksPerVpc, "has a VPC with more links than it takes", answer);
    }

    private static void Check(bool holds, string otherwise, LoadAnswer answer)
    {
        if (!holds) Assert.Fail($"A page {otherwise}. {answer}");
    }
}
