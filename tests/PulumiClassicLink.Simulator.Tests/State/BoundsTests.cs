using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Tests.State;

/// <summary>What a simulator that runs for days forgets, and what it must not.</summary>
internal sealed class BoundsTests : SimulatorTest
{
    protected override SimulatorOptions Options => new() { KeptCalls = 3 };

    [Test]
    public async Task Calls_KeepsTheLastAndCountsAll()
    {
        for (var call = 0; call < 5; call++) await Client.CallAsync(Describe, Ids("i-one", ""));
        Assert.That(Simulator.Calls.Select(call => call.Sequence), Is.EqualTo(new[] { 3, 4, 5 }));
        Assert.That(Simulator.Calls, Has.All.Matches<SimulatedCall>(call => call is { HttpStatus: 200, Milliseconds: not null }));
        Assert.That(Simulator.CallCount, Is.EqualTo(5));
    }

    [Test]
    public async Task Calls_AHeldCallWhoseLineIsForgottenEndsAllTheSame()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Hang });
        var held = Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        for (var call = 0; call < 5; call++) await Client.CallAsync(Describe, Ids("i-one", ""));
        await Simulator.DisposeAsync();
        Assert.That(async () => await held, Throws.Exception);
    }

    [Test]
    public void Start_RefusesALogOfNothing() => Assert.ThrowsAsync<ArgumentException>(
        () => EcsSimulator.StartAsync(new() { KeptCalls = 0 }, Clock, CancellationToken.None));

    [Test]
    public async Task Nonce_IsSpentForAsLongAsItsDateCanCount()
    {
        // Dated as far ahead as is taken, it could come again until half an hour from now.
        var call = new SignedCall
        {
            Action = Describe,
            Parameters = [("RegionId", Region), ("VpcId", "vpc-a")],
            Nonce = "once",
            Date = Clock.GetUtcNow().AddMinutes(15),
        };
        AssertDone(await Client.SendAsync(call));
        for (var minute = 0; minute < 30; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Client.CallAsync(Describe, Ids("i-one", ""));
            AssertRefused(await Client.SendAsync(call), 400, "SignatureNonceUsed");
        }
        Clock.Advance(TimeSpan.FromMinutes(1));
        AssertRefused(await Client.SendAsync(call), 400, "InvalidTimeStamp.Expired");
    }

    [Test]
    public void NonceBook_ForgetsAfterAnHourAtTheLatest()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var book = new NonceBook().Add("old", now);
        for (var minute = 1; minute <= 63; minute++) book = book.Add($"nonce-{minute}", now.AddMinutes(minute));
        Assert.That(book.Contains("old"), Is.False);
        Assert.That(book.Contains("nonce-63"));
    }
}
