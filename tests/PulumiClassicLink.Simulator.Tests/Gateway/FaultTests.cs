namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class FaultTests : SimulatorTest
{
    [Test]
    public async Task Refuse_AnswersAsToldAndChangesNothing()
    {
        Simulator.Inject(new SimulatedFault
        {
            Action = Attach,
            Kind = FaultKind.Refuse,
            HttpStatus = 400,
            Code = "Throttling.User",
            Message = "Request was denied due to user flow control.",
            RetryAfterMilliseconds = 1500,
        });
        var refused = await AttachAsync();
        AssertRefused(refused, 400, "Throttling.User", "Request was denied due to user flow control.");
        Assert.That(refused.Response.Headers.GetValues("x-acs-retry-after"), Is.EqualTo(new[] { "1500" }));
        Assert.That(Simulator.Calls.Single() is { ChangedLinks: false, HttpStatus: 400, Code: "Throttling.User" });
        AssertDone(await AttachAsync());
    }

    [Test]
    public async Task Refuse_WithoutACodeAnswersJsonWithoutOne()
    {
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Refuse, HttpStatus = 502 });
        var answer = await AttachAsync();
        Assert.That((int)answer.Status, Is.EqualTo(502));
        Assert.That(answer.Json.AsObject().ContainsKey("Code"), Is.False);
    }

    [Test]
    public async Task CarryOutThenRefuse_ChangesTheLinksAndRefuses()
    {
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.CarryOutThenRefuse, HttpStatus = 500, Code = "InternalError" });
        AssertRefused(await AttachAsync(), 500, "InternalError");
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
        Assert.That(Simulator.Calls.Single() is { ChangedLinks: true, HttpStatus: 500, Code: "InternalError" });
    }

    [Test]
    public async Task Skip_LetsCallsOfTheActionPassFirst()
    {
        Simulator.Inject(new()
        {
            Action = Describe,
            Kind = FaultKind.Refuse,
            Code = "InternalError",
            HttpStatus = 500,
            Skip = 2,
            Times = 2,
        });
        var codes = new List<string?>();
        for (var call = 0; call < 5; call++)
        {
            AssertRefused(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")), 403, "InvalidOperation.InvalidVpc");
            codes.Add((await Client.CallAsync(Describe, Ids("i-one", ""))).Code);
        }
        Assert.That(codes, Is.EqualTo(new[] { null, null, "InternalError", "InternalError", null }));
        Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = Describe, Kind = FaultKind.Refuse, Skip = -1 }));
        Assert.Throws<ArgumentException>(() =>
            Simulator.Inject(new() { Action = Describe, Kind = FaultKind.Refuse, DelayMilliseconds = -1 }));
    }

    [TestCase(FaultKind.Cut, 0)]
    [TestCase(FaultKind.CarryOutThenCut, 1)]
    public async Task Cut_EndsTheConnectionWithoutAnAnswer(FaultKind kind, int links)
    {
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = kind });
        Assert.ThrowsAsync<HttpRequestException>(AttachAsync);
        Assert.That(Simulator.Links, Has.Count.EqualTo(links));
        Assert.That(Simulator.Calls.Single() is { HttpStatus: 0, Code: null } line && line.ChangedLinks == (links == 1));
        AssertDone(await AttachAsync());
    }

    [Test]
    public async Task NotJson_AnswersHtml()
    {
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.NotJson, HttpStatus = 503, Message = "<html>busy</html>" });
        var answer = await AttachAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.Status, Is.EqualTo(503));
            Assert.That(answer.Text, Is.EqualTo("<html>busy</html>"));
            Assert.That(answer.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(Simulator.Links, Is.Empty);
        }
    }

    [Test]
    public async Task Blind_AnswersNoLinksWhateverIsLinked()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        Simulator.Inject(new SimulatedFault { Action = Describe, Kind = FaultKind.Blind, Times = int.MaxValue });
        for (var i = 0; i < 3; i++)
        {
            var answer = await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one,i-none"), ("PageSize", "100"));
            AssertDone(answer);
            Assert.That((int?)answer.Json["TotalCount"], Is.Zero);
            Assert.That((int?)answer.Json["PageSize"], Is.EqualTo(100));
        }
        Simulator.ClearFaults();
        var seen = await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one"));
        Assert.That((int?)seen.Json["TotalCount"], Is.EqualTo(1));
    }

    [Test]
    public async Task Hang_HoldsTheCallUntilTheSimulatorEnds()
    {
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Hang });
        var held = AttachAsync();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (Simulator.Calls.Count == 0)
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        AssertDone(await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one")));
        Assert.That(held.IsCompleted, Is.False);
        await Simulator.DisposeAsync();
        Assert.ThrowsAsync<HttpRequestException>(() => held);
        Assert.That(Simulator.Links, Is.Empty);
    }

    [Test]
    public async Task Faults_OfAnActionQueueUpAndLeaveOthersAlone()
    {
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Refuse, Code = "First", Times = 2 });
        Simulator.Inject(new SimulatedFault { Action = Detach, Kind = FaultKind.Refuse, Code = "Other" });
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Refuse, Code = "Second" });
        AssertRefused(await AttachAsync(), 403, "First");
        AssertRefused(await AttachAsync(), 403, "First");
        AssertRefused(await AttachAsync(), 403, "Second");
        AssertDone(await AttachAsync());
        AssertRefused(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")), 403, "Other");
    }

    [Test]
    public async Task Faults_AreNotSpentOnCallsThatAreNotSigned()
    {
        Simulator.Inject(new SimulatedFault { Action = Attach, Kind = FaultKind.Refuse, Code = "Fault" });
        var unsigned = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Secret = "wrong" };
        AssertRefused(await Client.SendAsync(unsigned), 403, "SignatureDoesNotMatch");
        AssertRefused(await AttachAsync(), 403, "Fault");
    }

    [Test]
    public void Inject_RefusesFaultsThatCannotBe()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = "DescribeVpcs", Kind = FaultKind.Cut }));
            Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Blind }));
            Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Cut, Times = 0 }));
            Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = Attach, Kind = (FaultKind)99 }));
            Assert.Throws<ArgumentException>(() => Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Refuse, HttpStatus = 99 }));
        }
    }

    private Task<Answer> AttachAsync() => Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
}
