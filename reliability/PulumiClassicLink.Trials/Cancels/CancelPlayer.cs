using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Plugins;

namespace PulumiClassicLink.Trials.Cancels;

/// <summary>How a stopped operation ended.</summary>
/// <param name="Acknowledged">Null: it was stopped by a signal.</param>
/// <param name="WasRunning">It had not ended when it was stopped.</param>
/// <param name="WasWriting">An Attach or a Detach was under way, or was sent since.</param>
/// <param name="Ended">After the stop.</param>
internal sealed record CancelOutcome(TimeSpan? Acknowledged, bool WasRunning, bool WasWriting, TimeSpan Ended);

/// <summary>Plays one case with a plugin process and a simulator of its own.</summary>
internal sealed class CancelPlayer(EcsSimulator cloud, PluginProcess process, ResourceProvider.ResourceProviderClient client)
{
    private const string Describe = "DescribeClassicLinkInstances";
    private const string Instance = "i-1";
    private const string Type = "classiclink:index:ClassicLinkAttachment";

    /// <summary>Words for a link that is gone, or may be.</summary>
    private static readonly string[] Told = ["sent", "accepted", "may ", "was detached"];

    /// <summary>What a busy machine may add.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(15);

    public static async Task<CancelOutcome> PlayAsync(CancelCase drawn, CancellationToken cancellationToken)
    {
        await using var cloud = await RealStack.StartCloudAsync(cancellationToken);
        if (drawn.Doing is not Doing.Create)
            cloud.Relink(RealStack.Region, Instance, drawn.Doing == Doing.Move ? RealStack.Vpc2 : RealStack.Vpc1);
        using var process = new PluginProcess([Repository.Plugin], _ => { });
        var player = new CancelPlayer(cloud, process, await process.ConnectAsync());
        await player.ConfigureAsync();
        cloud.SetDescribeLag(TimeSpan.FromMilliseconds(drawn.Lag));
        foreach (var fault in drawn.Faults)
            cloud.Inject(fault);
        try
        {
            return await player.StopAsync(drawn);
        }
        catch (OperationCanceledException) when (process.Patience.IsCancellationRequested)
        {
            var calls = string.Join("\n", cloud.Calls.Select(call => $"{call.Action} {call.Code} {call.Milliseconds} ms"));
            throw new BrokenPromiseException($"it has not ended after a minute\n{calls}");
        }
    }

    private async Task ConfigureAsync()
    {
        var known = new SimulatorOptions();
        await client.ConfigureAsync(
            new ConfigureRequest
            {
                Args = PropertyMap.Of(
                    ("region", RealStack.Region), ("accessKey", known.AccessKeyId), ("secretKey", known.AccessKeySecret),
                    ("endpoints", $$"""{"ecs":"{{cloud.Endpoint}}"}""")),
                AcceptSecrets = true,
            },
            process.Options);
    }

    private async Task<CancelOutcome> StopAsync(CancelCase drawn)
    {
        var running = RunAsync(drawn.Doing);

        // Cancel ends what has begun, and no later operation: an attached plugin serves the next engine.
        while (!running.IsCompleted && cloud.CallCount == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, process.Patience);
        await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(drawn.At), TimeProvider.System, process.Patience));
        var wasRunning = !running.IsCompleted;
        var calls = cloud.CallCount;
        var writing = cloud.Calls.Any(call => call.Action != Describe && call.Milliseconds is null);
        var stopped = TimeProvider.System.GetTimestamp();
        TimeSpan? acknowledged = null;
        if (drawn.Signal.Length > 0)
        {
            await process.SignalAsync(drawn.Signal);
        }
        else
        {
            await client.CancelAsync(new Empty(), process.Options);
            acknowledged = TimeProvider.System.GetElapsedTime(stopped);
        }

        var outcome = await running;
        var ended = TimeProvider.System.GetElapsedTime(stopped);
        writing |= cloud.Calls.Skip(calls).Any(call => call.Action != Describe);
        if (wasRunning && ended > (writing ? Writing : Waiting) + Noise)
            throw new BrokenPromiseException($"it went on for {ended} after the stop, {(writing ? "with" : "without")} a write\n{outcome}");
        cloud.ClearFaults();

        await CloudCalls.ArriveAsync(cloud, 0, process.Patience);
        Judge(drawn, outcome);
        return new CancelOutcome(acknowledged, wasRunning, writing, ended);
    }

    /// <summary>What the engine would take from the answer is what there is.</summary>
    private void Judge(CancelCase drawn, Answer answer)
    {
        var (is1, is2) = (IsLinked(RealStack.Vpc1), IsLinked(RealStack.Vpc2));
        var isTold = Array.Exists(Told, answer.Text.Contains);
        if (answer.Error is { StatusCode: StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss } && answer.Partial is null)
            throw new BrokenPromiseException($"status {answer.Error.StatusCode}\n{answer}");
        switch (drawn.Doing)
        {
            case Doing.Create or Doing.Move when answer.Error is null:
                Require(is1, "Create succeeded, and there is no link");
                break;
            case Doing.Create or Doing.Move when answer.Partial is null:
                // By a signal the plugin may have to leave while its answer is on the way: the engine takes that for a death.
                Require(!is1 || answer.IsCut, "Create failed without an id, and its link is there");
                Require(drawn.Doing == Doing.Create || is2 || isTold || answer.IsCut,
                    "the former link is gone, and nothing says that it may be");
                Require(is2 || !answer.Text.Contains("is in place", StringComparison.Ordinal),
                    "the former link is said to be in place, and is not");
                break;
            case Doing.Delete when answer.Error is null:
                Require(!is1, "Delete succeeded, and the link is there");
                break;
            case Doing.Delete:
                Require(is1 || isTold || answer.IsCut, "Delete failed, the link is gone, and nothing says that it may be");
                break;
            case Doing.Read when answer.Error is null:
                Require(answer.Id.Length > 0, "Read says gone, and the link is there");
                break;
        }

        void Require(bool holds, string otherwise)
        {
            if (!holds)
                throw new BrokenPromiseException($"{otherwise}\n{answer}");
        }
    }

    private bool IsLinked(string vpc) => cloud.Links.Any(link => link.InstanceId == Instance && link.VpcId == vpc);

    private async Task<Answer> RunAsync(Doing doing)
    {
        var id = $"{RealStack.Region}:{Instance}:{RealStack.Vpc1}";
        var inputs = PropertyMap.Of(("instanceId", Instance), ("vpcId", RealStack.Vpc1), ("regionId", RealStack.Region));
        inputs.Fields["allowRelink"] = Value.ForBool(doing == Doing.Move);
        var urn = RealStack.Urn("a");
        try
        {
            return new Answer(doing switch
            {
                Doing.Create or Doing.Move => (await client.CreateAsync(
                    new CreateRequest { Urn = urn, Name = "a", Type = Type, Properties = inputs }, process.Options)).Id,
                Doing.Delete => (await client.DeleteAsync(
                    new DeleteRequest { Id = id, Urn = urn, Name = "a", Type = Type, Properties = inputs }, process.Options)).ToString(),
                Doing.Read => (await client.ReadAsync(
                    new ReadRequest { Id = id, Urn = urn, Name = "a", Type = Type, Properties = inputs, Inputs = inputs },
                    process.Options)).Id,
                _ => (await client.InvokeAsync(
                    new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = PropertyMap.Of(("vpcId", RealStack.Vpc1)) },
                    process.Options)).ToString(),
            });
        }
        catch (RpcException error)
        {
            return new Answer("", error);
        }
    }

    /// <summary>What an operation answered.</summary>
    private sealed record Answer(string Id, RpcException? Error = null)
    {
        public string Text => Error?.Status.Detail ?? "";

        /// <summary>The plugin ended before its answer had come.</summary>
        public bool IsCut => Error?.StatusCode == StatusCode.Unavailable;

        public ErrorResourceInitFailed? Partial =>
            Error?.GetRpcStatus()?.Details.Select(one => one.TryUnpack<ErrorResourceInitFailed>(out var partial) ? partial : null)
                .FirstOrDefault(one => one is not null);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"answer: {(Error is null ? $"OK {Id}" : $"{Error.StatusCode} {Text}")}");
    }
}
