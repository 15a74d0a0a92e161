using System.Web;
using Google.Protobuf;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.Reliability.Schedules;
using Operation = PulumiClassicLink.Reliability.Schedules.Operation;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>One run of the engine, with what it began from and what came of it.</summary>
internal sealed class Run
{
    public required World World { get; init; }

    public required Operation Kind { get; init; }

    /// <summary>What the program declares.</summary>
    public required IReadOnlyList<Declared> Program { get; init; }

    public required Trouble Trouble { get; init; }

    public required RunFaults Faults { get; init; }

    public required IReadOnlyList<CheckpointResource> Before { get; init; }

    public required TimeSpan Begun { get; init; }

    public TimeSpan Ended { get; set; }

    public IReadOnlyList<CheckpointResource> After { get; set; } = [];

    public OperationResult? Result { get; set; }

    public EngineService? Service { get; set; }

    public List<LoopbackPlugin> Plugins { get; } = [];

    public List<Logged> Log { get; } = [];

    /// <summary>The name of the resource that the run replaces, whatever its Diff says; null: none.</summary>
    public string? Replaced { get; init; }

    public bool WasCancelled { get; set; }

    public bool HadDeath => Plugins.Exists(plugin => plugin.WasKilled);

    public bool ProgramDied { get; set; }

    public bool RunsProgram => Kind == Operation.Preview || IsUp;

    public bool IsUp => Kind is Operation.Up or Operation.UpReplace or Operation.UpContinue;

    /// <summary>Of the engine, in the order in which they began.</summary>
    public List<RpcCall> Rpcs { get; } = [];

    /// <summary>Of the plugins, likewise.</summary>
    public List<CloudCall> Calls { get; } = [];

    public IEnumerable<LinkChange> Changes => World.Record.Changes.Where(change => change.By?.Plugin.Run == this);

    public RpcCall Begin(LoopbackPlugin plugin, string method, IMessage request)
    {
        var call = new RpcCall(plugin, method, request, World);
        Rpcs.Add(call);
        return call;
    }

    public CloudCall Begin(LoopbackPlugin plugin, HttpRequestMessage request)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var action = request.Headers.GetValues("x-acs-action").Single();
        var call = new CloudCall(plugin, action, query["InstanceId"] ?? "", query["VpcId"] ?? "", World.Time.Elapsed);
        Calls.Add(call);
        return call;
    }
}
