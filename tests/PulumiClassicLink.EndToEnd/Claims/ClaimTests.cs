using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd.Claims;

/// <summary>Links that change their resource in one up: afterwards the cloud is the program, and nothing that it keeps was cut.</summary>
[CancelAfter(180_000)]
internal sealed class ClaimTests
{
    private const string Vpc1 = ClaimStack.Vpc1;
    private const string Vpc2 = ClaimStack.Vpc2;

    [Test]
    public async Task Rename_WithoutAlias_TouchesNoLink(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("old", "i-1", Vpc1));

        await stack.UpToAsync(new Entry("new", "i-1", Vpc1));

        Assert.That(stack.Changed, Is.Empty);
        Assert.That(stack.Shown, Does.Contain("new keeps it").And.Not.Contain("adopted"));
    }

    [Test]
    public async Task Rename_WithAlias_IsTheSameResource(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("old", "i-1", Vpc1));

        await stack.UpToAsync(new Entry("new", "i-1", Vpc1, FormerName: "old"));

        Assert.That(stack.Changed, Is.Empty);
        Assert.That(stack.Shown, Does.Not.Contain("keeps it").And.Not.Contain("adopted"));
    }

    [Test]
    public async Task IndexShift_OfFiftyLinks_WhereTheFirstGoes_CutsOnlyThatOne(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(Indexed(Enumerable.Range(0, 50)));

        await stack.UpToAndAgainAsync(Indexed(Enumerable.Range(1, 49)));

        Assert.That(stack.Changed, Is.EqualTo(new[] { ("DetachClassicLinkVpc", new SimulatedLink(ClaimStack.RegionId, "i-0", Vpc1)) }));
    }

    [Test]
    public async Task IndexShift_OfFiftyLinks_WhereOneComesInFront_CutsNone(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(Indexed(Enumerable.Range(0, 50)));

        await stack.UpToAndAgainAsync(Indexed([60, .. Enumerable.Range(0, 50)]));

        Assert.That(stack.Changed, Is.EqualTo(new[] { ("AttachClassicLinkVpc", new SimulatedLink(ClaimStack.RegionId, "i-60", Vpc1)) }));
    }

    [Test]
    public async Task Swap_OfTwoInstancesInOneVpc_TouchesNoLink(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("a", "i-1", Vpc1), new Entry("b", "i-2", Vpc1));

        await stack.UpToAndAgainAsync(new Entry("a", "i-2", Vpc1), new Entry("b", "i-1", Vpc1));

        Assert.That(stack.Changed, Is.Empty);
    }

    [Test]
    public async Task Swap_OfTwoInstancesOfTwoVpcs_WithoutAllowRelink_IsRefused_AndCutsNothing(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("a", "i-1", Vpc1), new Entry("b", "i-2", Vpc2));

        var up = await stack.UpAsync(new Entry("a", "i-2", Vpc1), new Entry("b", "i-1", Vpc2));

        Assert.That(string.Join('\n', up.Errors),
            Does.Contain("has that link in this stack's state").And.Contain("allowRelink").And.Not.Contain("pulumi import"));
        Assert.That(stack.Changed, Is.Empty, stack.Shown);
    }

    [Test]
    public async Task Swap_OfTwoVpcs_MovesEachOnce(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("a", "i-1", Vpc1), new Entry("b", "i-2", Vpc2));

        await stack.UpToAndAgainAsync(new Entry("a", "i-1", Vpc2), new Entry("b", "i-2", Vpc1));

        Assert.That(stack.Changed, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Swap_OfEverything_TouchesNoLink(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("a", "i-1", Vpc1), new Entry("b", "i-2", Vpc2));

        await stack.UpToAndAgainAsync(new Entry("a", "i-2", Vpc2), new Entry("b", "i-1", Vpc1));

        Assert.That(stack.Changed, Is.Empty);
    }

    [Test]
    public async Task TwoResourcesOfOneInstance_FailNamingTheFirst_AndCutNothing(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("a", "i-1", Vpc1));

        var up = await stack.UpAsync(new Entry("a", "i-1", Vpc1), new Entry("b", "i-1", Vpc2));

        Assert.That(string.Join('\n', up.Errors),
            Does.Contain("instance i-1").And.Contain("is already managed by").And.Contain("ClassicLinkAttachment::"));
        Assert.That(stack.Cut, Is.Empty, stack.Shown);
        Assert.That(stack.Cloud.Links, Is.EqualTo(new[] { new SimulatedLink(ClaimStack.RegionId, "i-1", Vpc1) }));
    }

    [Test]
    public async Task DefaultRegionAndVpc_ChangedInOneUp_LeaveTheLinkInItsRegion(CancellationToken patience)
    {
        await using var stack = await ClaimStack.StartAsync(patience);
        await stack.UpToAsync(new Entry("a", "i-1", Vpc1));

        stack.Config["classiclink:region"] = new(ClaimStack.OtherRegionId);

        await stack.UpToAndAgainAsync(new Entry("a", "i-1", Vpc2));
    }

    private static Entry[] Indexed(IEnumerable<int> instances) =>
        [.. instances.Select((instance, index) => new Entry($"link-{index}", $"i-{instance}", Vpc1))];
}
