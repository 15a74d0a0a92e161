namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class ConcurrentStartOverTests : SimulatorTest
{
    [Test]
    public async Task LoadAndReset_AreNeverSeenHalfDone()
    {
        var clouds = new[] { Cloud("a", 40), Cloud("b", 60) };
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        Simulator.Load(clouds[0]);
        var calls = Enumerable.Range(0, 4).Select(_ => CallAsync(bound.Token)).ToArray();
        var changes = Task.Run(
            () =>
            {
                for (var turn = 0; calls.Any(call => !call.IsCompleted); turn++)
                {
                    bound.Token.ThrowIfCancellationRequested();
                    if (turn % 3 == 0) Simulator.Reset();
                    else Simulator.Load(clouds[turn % 2]);
                    Thread.Yield();
                }
            },
            bound.Token);
        await Task.WhenAll(calls);
        await changes;
        Assert.That(Simulator.Calls.Select(call => call.Sequence), Is.Unique.And.Ordered);
        Assert.That(calls.SelectMany(call => call.Result).Distinct(), Is.EquivalentTo(new[] { "a 40", "b 60" }));
    }

    private static SimulatedCloud Cloud(string name, int count) => new()
    {
        Instances = [.. Enumerable.Range(0, count).Select(n => new SimulatedInstance { RegionId = Region, InstanceId = $"i-{name}-{n}" })],
        Vpcs = [new() { RegionId = Region, VpcId = "vpc-a" }],
        Links = [.. Enumerable.Range(0, count).Select(n => new SimulatedLink(Region, $"i-{name}-{n}", "vpc-a"))],
    };

    /// <returns>Whose links were seen and how many, for each call.</returns>
    private async Task<List<string>> CallAsync(CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        for (var call = 0; call < 150; call++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await Client.SendAsync(new SignedCall
            {
                Action = Describe,
                Parameters = [("PageSize", "100"), ("RegionId", Region), ("VpcId", "vpc-a")],
                Nonce = Guid.NewGuid().ToString(),
            });
            AssertDone(answer);
            var links = answer.Json["Links"]!["Link"]!.AsArray();
            seen.Add($"{string.Concat(links.Select(link => ((string)link!["InstanceId"]!)[2]).Distinct())} {answer.Json["TotalCount"]}");
        }
        return seen;
    }
}
