using System.Collections.Immutable;
using System.Text;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Tests.Metadata;

/// <summary>The vendor's libraries ask for a token before each question, without a signature: those that are over must go.</summary>
internal sealed class TokenMemoryTests
{
    [Test]
    public void Run_ForgetsTokensThatAreOver()
    {
        var state = new SimulatorState { AccountId = "1", Calls = new CallLog(1) };
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        for (var second = 0; second < 100; second++)
        {
            var outcome = MetadataService.Run(Ask(state, now.AddSeconds(second)));
            Assert.That(outcome.HttpStatus, Is.EqualTo(200));
            state = outcome.State;
            Assert.That(state.Metadata.Tokens.ContainsKey(Encoding.UTF8.GetString([.. outcome.Body])));
        }
        Assert.That(state.Metadata.Tokens, Has.Count.EqualTo(10));
    }

    private static ServiceCall Ask(SimulatorState state, DateTimeOffset now) => new()
    {
        State = state,
        Now = now,
        Line = new() { Sequence = 1, Action = "GetMetadata", HttpStatus = 0, RequestId = "" },
        Request = new()
        {
            ArrivedAt = 0,
            Method = "PUT",
            Path = "/latest/api/token",
            Query = [],
            Headers = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("x-aliyun-ecs-metadata-token-ttl-seconds", ["10"]),
            Body = [],
            Form = [],
        },
    };
}
