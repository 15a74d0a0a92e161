using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Judging;

/// <summary>What can be read from calls, states and programs.</summary>
internal static class Facts
{
    /// <summary>The operations that a write may have been part of: those of its instance that ran as it was sent. Mostly one.</summary>
    public static IReadOnlyList<RpcCall> OperationsOf(CloudCall call) =>
    [
        .. call.Plugin.Run.Rpcs.Where(rpc => rpc.Method is "Create" or "Update" or "Delete" && rpc.Plugin == call.Plugin
            && PairOf(rpc)?.Instance == call.Instance
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

    /// <summary>A Read for an import or a get: of a link that the state does not have.</summary>
    public static bool IsAnew(RpcCall rpc) => rpc.Request is ReadRequest { Inputs: null, Properties: null or { Fields.Count: 0 } };

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

    /// <summary>It came by an import, and no update has found it as a program asks for it.</summary>
    public static bool IsImported(CheckpointResource resource) => resource.Inputs.Fields.ContainsKey("__imported");

    public static IEnumerable<Pair> Pairs(IEnumerable<CheckpointResource> resources) =>
        resources.Select(resource => Pair.OfId(resource.Id)).OfType<Pair>();

    /// <summary>What the resources of a program want in a run: as the engine last checked them, which hears ignoreChanges.</summary>
    public static IEnumerable<(Declared Declared, Pair Pair)> Wants(Run run) =>
        run.Program.Where(declared => !declared.IsRead)
            .Select(declared => (declared, Checked(run, declared) ?? Kept(run, declared) ?? declared.Pair));

    private static Pair? Checked(Run run, Declared declared) =>
        run.Rpcs.LastOrDefault(rpc => rpc.Method == "Check" && rpc.Name == declared.Name)?.Request is CheckRequest check
            ? Of(check.News)
            : null;

    private static Pair? Kept(Run run, Declared declared) =>
        declared.IgnoreChanges && run.Before.FirstOrDefault(resource => !resource.Delete
            && (resource.Name == declared.Name || resource.Name == declared.Alias)) is { } old
            ? Pair.OfId(old.Id)
            : null;

    public static Pair? Of(Struct? properties) =>
        properties is not null && properties.Fields.TryGetValue("instanceId", out var instance)
            && properties.Fields.TryGetValue("vpcId", out var vpc)
            ? new Pair(instance.StringValue, vpc.StringValue)
            : null;

    private static bool Flag(Struct? properties) =>
        properties is not null && properties.Fields.TryGetValue("allowRelink", out var allow) && allow.BoolValue;
}
