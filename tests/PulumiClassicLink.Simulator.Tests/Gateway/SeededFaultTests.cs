namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class SeededFaultTests : SimulatorTest
{
    /// <summary>Every kind but the delays, which need a clock that moves.</summary>
    private static readonly FaultKind[] Prompt =
        [.. SeededFaults.AllKinds.Except([FaultKind.DelayThenCarryOut, FaultKind.CarryOutThenDelay])];

    [Test]
    public async Task Seed_DrawsTheSameAgainAndAnotherDrawsOthers()
    {
        var first = await RunAsync(seed: 7, percent: 50);
        Simulator.SetSeededFaults(null);
        var second = await RunAsync(seed: 7, percent: 50);
        var other = await RunAsync(seed: 8, percent: 50);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(other, Is.Not.EqualTo(first));
        }
    }

    [Test]
    public async Task Percent_IsTheShareOfCallsThatGoWrong_InEveryKind()
    {
        var outcomes = await RunAsync(seed: 1, percent: 20, calls: 300);
        var wrong = outcomes.Where(outcome => outcome != "200").ToArray();
        using (Assert.EnterMultipleScope())
        {
            // Of 300 at 20 %: 60 expected, deviation 7; four of them either way.
            Assert.That(wrong, Has.Length.InRange(32, 88));
            string[] all = ["cut", "500 InternalError", "503 ServiceUnavailable", "502 html"];
            Assert.That(wrong.Distinct(), Is.EquivalentTo(all));
        }
    }

    [Test]
    public async Task Percent_HundredHitsEveryCallOfTheNamedActionsOnly()
    {
        Simulator.SetSeededFaults(new SeededFaults { Seed = 3, Percent = 100, Kinds = [FaultKind.Refuse], Actions = [Attach] });
        for (var call = 0; call < 10; call++)
        {
            Assert.That((int)(await Client.CallAsync(Attach, Ids("i-one", "vpc-a"))).Status, Is.GreaterThanOrEqualTo(500));
            AssertDone(await Client.CallAsync(Describe, Ids("i-one", "")));
        }
        Assert.That(Simulator.Links, Is.Empty);
    }

    [TestCase(FaultKind.DelayThenCarryOut)]
    [TestCase(FaultKind.CarryOutThenDelay)]
    public async Task Delays_AreDrawnUpToTheLongest(FaultKind kind)
    {
        Simulator.SetSeededFaults(new SeededFaults { Seed = 3, Percent = 100, Kinds = [kind], MostDelayMilliseconds = 500 });
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        for (var n = 0; n < 20; n++)
        {
            var call = Client.CallAsync(Describe, Ids("i-one", ""));
            while (!call.IsCompleted)
            {
                bound.Token.ThrowIfCancellationRequested();
                Clock.Advance(TimeSpan.FromMilliseconds(10));
                await Task.Yield();
            }
            AssertDone(await call);
        }
        Assert.That(Simulator.Calls.Select(call => call.Milliseconds), Has.All.GreaterThan(0));
    }

    [Test]
    public async Task Inject_ComesBeforeWhatIsDrawn()
    {
        Simulator.SetSeededFaults(new SeededFaults { Seed = 3, Percent = 100, Kinds = [FaultKind.Refuse] });
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Refuse, Code = "QuotaExceeded" });
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "QuotaExceeded");
        Assert.That((int)(await Client.CallAsync(Attach, Ids("i-one", "vpc-a"))).Status, Is.GreaterThanOrEqualTo(500));
    }

    [Test]
    public void SetSeededFaults_RefusesWhatCannotBe()
    {
        using (Assert.EnterMultipleScope())
        {
            Refused(new() { Seed = 1, Percent = 0 });
            Refused(new() { Seed = 1, Percent = 101 });
            Refused(new() { Seed = 1, Percent = 1, Kinds = [FaultKind.Hang] });
            Refused(new() { Seed = 1, Percent = 1, Actions = ["AssumeRole"] });
            Refused(new() { Seed = 1, Percent = 1, MostDelayMilliseconds = 0 });
        }
    }

    private void Refused(SeededFaults faults) => Assert.Throws<ArgumentException>(() => Simulator.SetSeededFaults(faults));

    /// <summary>On a simulator of its own, so that counting starts anew.</summary>
    private async Task<List<string>> RunAsync(int seed, int percent, int calls = 40)
    {
        await using var simulator = await EcsSimulator.StartAsync(new SimulatorOptions(), Clock, CancellationToken.None);
        simulator.AddVpc(Region, "vpc-a");
        simulator.SetSeededFaults(new SeededFaults { Seed = seed, Percent = percent, Kinds = Prompt });
        using var client = new SigningClient(simulator.Endpoint, Clock);
        var outcomes = new List<string>();
        for (var call = 0; call < calls; call++) outcomes.Add(await OutcomeAsync(client));
        return outcomes;
    }

    private static async Task<string> OutcomeAsync(SigningClient client)
    {
        try
        {
            var answer = await client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"));
            var text = answer.Text.StartsWith('<') ? "html" : answer.Code;
            return $"{(int)answer.Status} {text}".TrimEnd();
        }
        catch (HttpRequestException)
        {
            return "cut";
        }
    }
}
