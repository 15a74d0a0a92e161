namespace PulumiClassicLink.Simulator.Tests.Gateway;

/// <summary>Calls that take their time, in fake time.</summary>
internal sealed class DelayTests : SimulatorTest
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task CarryOutThenDelay_ChangesTheLinksAtOnceAndAnswersLate()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.CarryOutThenDelay, DelayMilliseconds = 700 });
        var call = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        await LoggedAsync();
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
        Assert.That(Simulator.Calls.Single() is { HttpStatus: 200, ChangedLinks: true, Milliseconds: null });

        AssertDone(await AnsweredAsync(call));
        Assert.That(Simulator.Calls.Single().Milliseconds, Is.GreaterThanOrEqualTo(700));
    }

    [Test]
    public async Task DelayThenCarryOut_ChangesTheLinksLate()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = 700 });
        var call = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        await LoggedAsync();
        Assert.That(Simulator.Links, Is.Empty);
        Assert.That(Simulator.Calls.Single() is { HttpStatus: 0, ChangedLinks: false, Milliseconds: null });

        AssertDone(await AnsweredAsync(call));
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
        Assert.That(Simulator.Calls.Single() is { HttpStatus: 200, ChangedLinks: true, Milliseconds: >= 700 });
    }

    [Test]
    public async Task DelayThenCarryOut_IsCarriedOutThoughTheCallerHasGone()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = 700 });
        var impatient = new SigningClient(Simulator.Endpoint, Clock);
        var call = impatient.CallAsync(Attach, Ids("i-one", "vpc-a"));
        await LoggedAsync();
        impatient.Dispose();
        Assert.ThrowsAsync<TaskCanceledException>(() => call);

        await UntilAsync(() => Simulator.Links.Count == 1, advance: true);
    }

    [Test]
    public async Task DelayThenCarryOut_IsJudgedByTheCloudOfThatTime()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = 700 });
        var call = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        await LoggedAsync();
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-b")));

        AssertRefused(await AnsweredAsync(call), 403, "OperationDenied");
        Assert.That(Simulator.Links.Single().VpcId, Is.EqualTo("vpc-b"));
    }

    [TestCase(FaultKind.Refuse)]
    [TestCase(FaultKind.CarryOutThenRefuse)]
    public async Task DelayMilliseconds_HoldsARefusalBackToo(FaultKind kind)
    {
        Simulator.Inject(new() { Action = Attach, Kind = kind, HttpStatus = 503, Code = "ServiceUnavailable", DelayMilliseconds = 300 });
        var call = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        await LoggedAsync();
        AssertRefused(await AnsweredAsync(call), 503, "ServiceUnavailable");
        Assert.That(Simulator.Calls.Single().Milliseconds, Is.GreaterThanOrEqualTo(300));
    }

    [Test]
    public async Task Dispose_EndsCallsThatWait()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.DelayThenCarryOut, DelayMilliseconds = int.MaxValue });
        var call = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        await LoggedAsync();
        await Simulator.DisposeAsync();
        Assert.That(async () => await call, Throws.Exception);
        Assert.That(Simulator.Links, Is.Empty);
    }

    private Task LoggedAsync() => UntilAsync(() => Simulator.CallCount > 0, advance: false);

    private async Task<Answer> AnsweredAsync(Task<Answer> call)
    {
        await UntilAsync(() => call.IsCompleted, advance: true);
        return await call;
    }

    /// <summary>Turns until it is so; the fake clock moves on meanwhile, or stands still.</summary>
    private async Task UntilAsync(Func<bool> isSo, bool advance)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!isSo())
        {
            bound.Token.ThrowIfCancellationRequested();
            if (advance) Clock.Advance(Step);
            await Task.Yield();
        }
    }
}
