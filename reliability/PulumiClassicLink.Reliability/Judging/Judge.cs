using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>Holds each run against what must hold, always. Knows the plugin's answers, the cloud and the state, and nothing of how the plugin works.</summary>
internal sealed class Judge(World world)
{
    private readonly List<Run> _runs = [];

    public IReadOnlyList<Run> Runs => _runs;

    /// <summary>Links that this stack made and that may be in no state: they were retained, or taken for gone where nobody could tell.</summary>
    public HashSet<Pair> Excused { get; } = [];

    /// <exception cref="Violation">A promise was broken.</exception>
    public void Look(Run run)
    {
        _runs.Add(run);
        Detaches.Judge(run);
        Absences.Judge(run, this);
        Words.Judge(run);
        Ends.Judge(run);
        Outcomes.Judge(run, this);
        Orphans.Judge(run, this);
    }

    /// <summary>Once nothing is under way any more: what arrived after its operation had ended is held against that operation's words.</summary>
    public void LookBack()
    {
        foreach (var run in _runs)
            Words.Judge(run);
    }

    /// <returns>The call of this stack that made the link that there is now; null: somebody else did. A put-back gives back what was there.</returns>
    public CloudCall? MakerOf(Pair pair) =>
        world.Record.Changes.FindLast(change => change.Pair == pair && change.IsAttached && !IsPutBack(change))?.By;

    /// <summary>The operations that a write may have been part of: those of its instance that ran as it was sent. Mostly one.</summary>
    public static IReadOnlyList<RpcCall> OperationsOf(CloudCall call) =>
    [
        .. call.Plugin.Run.Rpcs.Where(rpc => rpc.Method is "Create" or "Update" or "Delete" && rpc.Plugin == call.Plugin && PairOf(rpc)?.Instance == call.Instance
            && rpc.Begun <= call.Sent && (rpc.Ended is not { } ended || ended > call.Sent || rpc.WasCut)),
    ];

    /// <summary>The link that an operation is about; null: none, or it is not known.</summary>
    public static Pair? PairOf(RpcCall rpc) => rpc.Request switch
    {
        CreateRequest create => Of(create.Properties),
        UpdateRequest update => Of(update.News),
        DeleteRequest delete => Pair.OfId(delete.Id),
        ReadRequest read => Pair.OfId(read.Id),
        _ => null,
    };

    /// <summary>The id that an answer puts into the state; null: none.</summary>
    public static Pair? Answered(RpcCall rpc) => Pair.OfId(rpc.Partial?.Id ?? rpc.Response switch
    {
        CreateResponse create => create.Id,
        ReadResponse read => read.Id,
        UpdateResponse => ((UpdateRequest)rpc.Request).Id,
        _ => "",
    });

    public static bool Allows(RpcCall rpc) => rpc.Request switch
    {
        CreateRequest create => Flag(create.Properties),
        UpdateRequest update => Flag(update.News),
        _ => false,
    };

    public static IEnumerable<Pair> Pairs(IEnumerable<CheckpointResource> resources) =>
        resources.Select(resource => Pair.OfId(resource.Id)).OfType<Pair>();

    /// <summary>What the resources of a program want in a run: as the engine last checked them, which hears ignoreChanges.</summary>
    public static IEnumerable<(Declared Declared, Pair Pair)> Wants(Run run) =>
        run.Program.Select(declared => (declared, Checked(run, declared) ?? Kept(run, declared) ?? declared.Pair));

    private static Pair? Checked(Run run, Declared declared) =>
        run.Rpcs.LastOrDefault(rpc => rpc.Method == "Check" && rpc.Urn.EndsWith($"::{declared.Name}", StringComparison.Ordinal))?.Request is CheckRequest check
            ? Of(check.News)
            : null;

    private static Pair? Kept(Run run, Declared declared) =>
        declared.IgnoreChanges && run.Before.FirstOrDefault(resource => !resource.Delete && (resource.Name == declared.Name || resource.Name == declared.Alias)) is { } old
            ? Pair.OfId(old.Id)
            : null;

    private static bool IsPutBack(LinkChange change) =>
        change.By is { } call && OperationsOf(call) is { Count: > 0 } operations && operations.All(rpc => PairOf(rpc) != change.Pair);

    private static Pair? Of(Struct? properties) =>
        properties is not null && properties.Fields.TryGetValue("instanceId", out var instance) && properties.Fields.TryGetValue("vpcId", out var vpc)
            ? new Pair(instance.StringValue, vpc.StringValue)
            : null;

    private static bool Flag(Struct? properties) =>
        properties is not null && properties.Fields.TryGetValue("allowRelink", out var allow) && allow.BoolValue;
}
