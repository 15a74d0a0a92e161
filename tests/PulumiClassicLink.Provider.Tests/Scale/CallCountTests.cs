using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Scale;

/// <summary>How many calls a thousand links cost.</summary>
[CancelAfter(60_000)]
internal sealed class CallCountTests
{
    [TestCase(1, 1000, 20)]
    [TestCase(20, 50, 60)]
    public async Task Refresh_OfAThousandLinks_SharesItsCalls(int vpcs, int linksOfEach, int most)
    {
        await using var links = await ManyLinks.StartAsync(vpcs, linksOfEach, linked: true);

        await links.ReadAllAsync(seed: 1, present: true);

        Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(most));
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} calls");
    }

    [Test]
    public async Task Refresh_OfLinksThatAreGone_AsksForEachInGoodCompany()
    {
        await using var links = await ManyLinks.StartAsync(1, 1000, linked: false);

        await links.ReadAllAsync(seed: 2, present: false);

        Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(1 + 1000 + 10),
            "the page, each instance at most once, and proofs of sight");
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} calls");
    }

    /// <summary>ECS refuses a call for one unknown id, so each needs one of its own; what finds that out costs less than another.</summary>
    [Test]
    public async Task Refresh_OfInstancesThatAreReleased_CostsLittleMoreThanACallForEach()
    {
        await using var links = await ManyLinks.StartAsync(1, 320, linked: true);
        foreach (var (instance, _) in links.Pairs)
            links.Rig.Cloud.RemoveInstance(Rig.Region, instance);

        await links.ReadAllAsync(seed: 3, present: false);

        Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(320 * 2));
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} calls");
    }

    [Test]
    public async Task Create_OfAThousandLinks_LooksInGoodCompany_AndAttachesEachOnce()
    {
        await using var links = await ManyLinks.StartAsync(1, 1000, linked: false);

        await links.EachAsync(seed: 4, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance));

        Assert.Multiple(() =>
        {
            Assert.That(links.Rig.Cloud.Links, Has.Count.EqualTo(1000));
            Assert.That(links.Rig.Count(Rig.Attach), Is.EqualTo(1000));
            Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(1 + 1000),
                "where answers come at once nobody waits for company");
        });
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} looks");
    }

    [Test]
    public async Task Create_InAThrottledAccount_FailsNowhere_AndWastesNoMinute()
    {
        const int quota = 100;
        await using var links = await ManyLinks.StartAsync(1, 1000, linked: false);
        links.Rig.Cloud.SetThrottling(new SimulatedThrottling { CallsPerMinute = quota, Actions = [Rig.Attach] });
        var started = links.Time.GetUtcNow();

        await links.EachAsync(
            seed: 5, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance, timeout: 3600));

        var calls = links.Rig.Cloud.Calls.Where(call => call.Action == Rig.Attach).ToList();
        var minutes = (links.Time.GetUtcNow() - started).TotalMinutes;
        var throttled = calls.Count(call => call.Code is not null);
        Assert.Multiple(() =>
        {
            Assert.That(links.Rig.Cloud.Links, Has.Count.EqualTo(1000));
            Assert.That(minutes, Is.LessThanOrEqualTo(1.15 * ((1000 / quota) - 1)));
            Assert.That((double)throttled / calls.Count, Is.LessThanOrEqualTo(0.05));
        });
        TestContext.Out.WriteLine($"{minutes:0.0} minutes, {throttled} of {calls.Count} throttled");
    }

    /// <summary>This machine's clock is some seconds ahead of the one whose minutes are counted.</summary>
    [Test]
    public async Task Create_InAThrottledAccount_GoesOn_ThoughItsMinutesBeginElsewhere()
    {
        await using var links = await ManyLinks.StartAsync(1, 60, linked: false);
        links.Rig.Cloud.SetThrottling(new SimulatedThrottling { CallsPerMinute = 10, MinuteMilliseconds = 57_000, Actions = [Rig.Attach] });

        await links.EachAsync(seed: 6, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance, timeout: 900));

        Assert.That(links.Rig.Cloud.Links, Has.Count.EqualTo(60));
    }

    [Test]
    public async Task Create_ThatWaitsForTheMinute_ShowsIt()
    {
        await using var links = await ManyLinks.StartAsync(1, 2, linked: false);
        links.Rig.Cloud.SetThrottling(new SimulatedThrottling { CallsPerMinute = 1, Actions = [Rig.Attach] });

        await links.EachAsync(seed: 7, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance));

        var shown = links.Rig.Engine.Logged.Where(log => log.Ephemeral).Select(log => log.Message).ToList();
        Assert.That(shown, Has.Some.Match("^waiting for instance i-000[01] \\(\\d+ s\\): AttachClassicLinkVpc: Throttling\\.User: "));
    }

    [Test]
    public async Task LoneReads_OfOneVpc_AreOneCall()
    {
        await using var links = await ManyLinks.StartAsync(1, 5, linked: true);
        foreach (var (instance, vpc) in links.Pairs)
        {
            await links.Time.RunAsync(
                links.Rig.ReadAsync($"{Rig.Region}:{instance}:{vpc}", Rig.Inputs(instance, vpc), Rig.Inputs(instance, vpc)),
                links.Rig.Patience);
        }

        Assert.That(links.Rig.Count(Rig.Describe), Is.EqualTo(1));
    }
}
