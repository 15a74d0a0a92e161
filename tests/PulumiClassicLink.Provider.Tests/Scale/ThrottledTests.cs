using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Scale;

/// <summary>
/// Many links in an account whose calls of an action are refused from some number on: how long it takes, and what the user reads.
/// </summary>
[CancelAfter(120_000)]
internal sealed class ThrottledTests
{
    private const int Count = 1000;

    [Test]
    public async Task Create_FailsNowhere_AndWastesNoMinute()
    {
        await using var links = await StartAsync(Count, linked: false, new() { CallsPerMinute = 100, Actions = [Rig.Attach] });

        await EachIsSoonDoneAsync(links, Rig.Attach, quota: 100, (rig, instance, vpc) =>
            rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance, timeout: 3600));

        Assert.That(links.Rig.Cloud.Links, Has.Count.EqualTo(Count));
    }

    /// <summary>The end of the classic network: all links of an account at once.</summary>
    [Test]
    public async Task Delete_OfAThousand_FailsNowhere_AndWastesNoMinute()
    {
        await using var links = await StartAsync(Count, linked: true, new() { CallsPerMinute = 40, Actions = [Rig.Detach] });

        await EachIsSoonDoneAsync(links, Rig.Detach, quota: 40, (rig, instance, vpc) =>
            rig.DeleteAsync(Rig.Inputs(instance, vpc), $"{Rig.Region}:{instance}:{vpc}", timeout: 3600, name: instance));

        Assert.That(links.Rig.Cloud.Links, Is.Empty);
    }

    /// <summary>This machine's clock is some seconds ahead of the one whose minutes are counted.</summary>
    [Test]
    public async Task Create_GoesOn_ThoughItsMinutesBeginElsewhere()
    {
        await using var links = await StartAsync(
            60, linked: false, new() { CallsPerMinute = 10, MinuteMilliseconds = 57_000, Actions = [Rig.Attach] });

        await links.EachAsync(seed: 6, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance, timeout: 900));

        Assert.That(links.Rig.Cloud.Links, Has.Count.EqualTo(60));
    }

    [Test]
    public async Task Create_ThatWaitsForTheMinute_SaysWhatIsKnown_InOneLine()
    {
        const string throttled = $"{Rig.Attach} is throttled in {Rig.Region}:";
        await using var links = await StartAsync(8, linked: false, new() { CallsPerMinute = 2, Actions = [Rig.Attach] });

        await links.EachAsync(seed: 7, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance));

        var shown = links.Rig.Engine.Logged.Select(log => (log.Urn, log.Ephemeral, log.Message)).ToList();
        Assert.That(shown.Select(log => (log.Urn, log.Ephemeral)), Is.All.EqualTo(("", false)));
        var lines = shown.Select(log => log.Message).ToList();
        Assert.That(lines, Has.Count.EqualTo(3));
        Assert.That(lines[0], Is.EqualTo($"{throttled} how many pass is not known yet; 6 calls wait."));
        // Two at the turn of the minute, two at the next.
        Assert.That(lines[1], Does.Match($@"^{throttled} about 2 a minute pass; 4 calls wait, for about ([6-9]\d|1[01]\d|120) s\.$"));
        Assert.That(lines[2], Does.Match($@"^{throttled} about 2 a minute pass; 2 calls wait, for about [1-6]?\d s\.$"));
    }

    private static async Task<ManyLinks> StartAsync(int count, bool linked, SimulatedThrottling throttling)
    {
        var links = await ManyLinks.StartAsync(1, count, linked);
        links.Rig.Cloud.SetThrottling(throttling);
        return links;
    }

    private static async Task EachIsSoonDoneAsync(ManyLinks links, string action, int quota, Func<Rig, string, string, Task> operation)
    {
        var started = links.Time.GetUtcNow();

        await links.EachAsync(seed: 5, operation);

        var calls = links.Rig.Cloud.Calls.Where(call => call.Action == action).ToList();
        var minutes = (links.Time.GetUtcNow() - started).TotalMinutes;
        var throttled = calls.Count(call => call.Code is not null);
        var told = links.Rig.Engine.Logged.Where(log => log.Severity > LogSeverity.Debug).Select(log => log.Message).ToList();
        TestContext.Out.WriteLine($"{minutes:0.0} minutes, {throttled} of {calls.Count} throttled\n{string.Join('\n', told)}");
        Assert.Multiple(() =>
        {
            Assert.That(minutes, Is.LessThanOrEqualTo(1.15 * ((Count / quota) - 1)));
            Assert.That((double)throttled / calls.Count, Is.LessThanOrEqualTo(0.05));
            Assert.That(told, Is.All.StartsWith($"{action} is throttled in {Rig.Region}: "));
            Assert.That(told, Has.Count.InRange(1, minutes + 1), "a line a minute, however many links wait");
            Assert.That(told.Skip(2), Is.All.Contains("a minute pass; "));
        });
    }
}
