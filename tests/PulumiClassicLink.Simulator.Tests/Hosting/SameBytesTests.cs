using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>The same calls to the same cloud are answered with the same bytes, whatever ran before or runs beside.</summary>
internal sealed class SameBytesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Test]
    public async Task Handle_AnswersTheSameBytesInEveryRun()
    {
        var first = await RunAsync(seed: 4);
        Assert.That(await RunAsync(seed: 4), Is.EqualTo(first));
        Assert.That(await RunAsync(seed: 5), Is.Not.EqualTo(first));
        Assert.That(first, Has.Some.Contains("AccessKeySecret").And.Some.Contains("SignatureDoesNotMatch").And.Some.EqualTo("cut"));
    }

    private static async Task<List<string>> RunAsync(int seed)
    {
        var clock = new FakeTimeProvider(Start);
        var cloud = new SimulatedCloud
        {
            Roles = [new() { Arn = "acs:ram::1:role/r" }],
            Instances = [.. Enumerable.Range(0, 30).Select(n => new SimulatedInstance { RegionId = "cn-beijing", InstanceId = $"i-{n}" })],
            Vpcs = [.. Enumerable.Range(0, 3).Select(n => new SimulatedVpc { RegionId = "cn-beijing", VpcId = $"vpc-{n}" })],
            SeededFaults = new()
            {
                Seed = seed,
                Percent = 20,
                Kinds = [FaultKind.Refuse, FaultKind.CarryOutThenRefuse, FaultKind.Cut, FaultKind.CarryOutThenCut, FaultKind.Truncated],
            },
            Throttling = new() { CallsPerMinute = 40 },
            InstanceRole = "r",
        };
        await using var simulator = await EcsSimulator.StartAsync(new() { Cloud = cloud }, clock, CancellationToken.None);
        using var client = new SigningClient(simulator.Endpoint, clock);
        var random = new Random(1);
        var answers = new List<string>();
        for (var call = 0; call < 300; call++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(1000)));
            answers.Add(await TextAsync(client, Next(random)));
        }
        answers.AddRange(simulator.Calls.Select(line => line.ToString()));
        // The port is the one thing that the system chooses.
        return [.. answers.Select(text => text.Replace(simulator.Endpoint.Authority, "host", StringComparison.Ordinal))];
    }

    private static SignedCall Next(Random random)
    {
        (string, string)[] ids = [("RegionId", "cn-beijing"), ("InstanceId", $"i-{random.Next(31)}"), ("VpcId", $"vpc-{random.Next(4)}")];
        return random.Next(6) switch
        {
            0 or 1 => new() { Action = "AttachClassicLinkVpc", Parameters = ids },
            2 => new() { Action = "DetachClassicLinkVpc", Parameters = ids },
            3 => new() { Action = "DescribeClassicLinkInstances", Parameters = [ids[0], ids[2]] },
            4 => new()
            {
                Action = "AssumeRole",
                Version = "2015-04-01",
                Parameters = [("RoleArn", "acs:ram::1:role/r"), ("RoleSessionName", "deploy")],
            },
            // A hash of what was signed is in the message: the host, and so the port, must not be.
            _ => new()
            {
                Action = "DescribeClassicLinkInstances",
                Parameters = ids,
                Secret = "wrong",
                Host = "ecs.cn-beijing.aliyuncs.com",
            },
        };
    }

    private static async Task<string> TextAsync(SigningClient client, SignedCall call)
    {
        try
        {
            var answer = await client.SendAsync(call);
            return $"{(int)answer.Status} {answer.Text}";
        }
        catch (HttpRequestException)
        {
            return "cut";
        }
    }
}
