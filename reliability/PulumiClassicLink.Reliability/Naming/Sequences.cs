using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Naming;

/// <summary>
/// The sequences of events in which links were cut or lost before the ledger, told by what the engine and the cloud were asked.
/// </summary>
internal static class Sequences
{
    public static IReadOnlyList<Sequence> All { get; } =
    [
        OfRun("there-and-back",
            run => Twice(run, (left, live) => left.Urn == live.Urn && left.Delete && Pair(left) == Pair(live)) && run.RunsProgram),
        OfRun("imported-again-in-another-form", run => run.Rpcs.Any(read => Facts.IsAnew(read) && Before(run, read.Urn) is { } old
            && read.Request is ReadRequest { Id: var id } && id != old.Id && Deletes(run).Any(delete => delete.Urn == read.Urn))),
        OfRun("new-name-at-another-provider", run => Deletes(run).Any(delete => run.Rpcs.Any(check =>
            check.Method == "Check" && check.Urn != delete.Urn && check.Plugin != delete.Plugin && Wanted(check) == Facts.PairOf(delete)))),
        OfRun("replaced-while-its-provider-changes", run => run.Kind == Operation.UpReplace && Deletes(run).Any(delete =>
            Creates(run).Any(create => create.Urn == delete.Urn && create.Plugin != delete.Plugin))),
        OfRun("two-resources-for-one-instance", run => run.Rpcs.Any(check => check.Response is CheckResponse { Failures.Count: > 0 })),
        OfRun("move-stopped-while-it-detaches",
            run => run.WasCancelled && run.Calls.Any(call => call.Action == CloudCall.Detach && IsUnderWay(run, call)
            && Facts.OperationsOf(call).Any(rpc => rpc.Method is "Create" or "Update"))),
        OfTwo("stopped-while-it-attaches-then-destroyed", (run, next) => run.WasCancelled && next.Kind == Operation.Destroy
            && run.Rpcs.Any(create => create is { Method: "Create", Partial: not null }
                && Deletes(next).Any(delete => delete.Urn == create.Urn))),
        OfRun("exchange-with-a-refused-attach",
            run => Exchanged(run) && Creates(run).Any(Facts.Allows) && Creates(run).Any(create => create.Error is not null)),
        OfRun("exchange-without-permission", run => Exchanged(run) && Creates(run).Any(create =>
            create.ErrorText.Contains("has that link in this stack's state", StringComparison.Ordinal))),
        OfTwo("deleted-first-and-not-created-then-destroyed", (run, next) => next.Kind == Operation.Destroy && Deletes(run).Any(delete =>
            delete.Error is null && Creates(run).Any(create => create.Urn == delete.Urn && create.Error is not null))),
        OfRun("plugin-killed-before-a-delete",
            run => run.HadDeath && Deletes(run).Any(delete => delete.Error is null && !delete.Plugin.WasKilled
            && run.Rpcs.Any(rpc => rpc.WasCut && rpc.Ended < delete.Ended))),
        OfRun("left-over-then-deleted-first", run => Twice(run, (left, live) => left.Urn != live.Urn && Pair(left) == Pair(live)
            && Deletes(run).Any(delete => delete.Urn == left.Urn
                && Creates(run).Any(create => create.Urn == left.Urn && create.Begun >= delete.Ended)))),
        OfRun("taken-over-while-it-is-created", run => Deletes(run).Any(delete => Creates(run).Any(create => create.Urn != delete.Urn
            && Facts.PairOf(create) == Facts.PairOf(delete) && create.Begun <= delete.Begun && create.Ended > delete.Begun))),
        OfRun("replaced-with-another-vpc", run => run.Kind == Operation.UpReplace && Creates(run).Any(create => create.Name == run.Replaced
            && Before(run, create.Urn) is { } old && Pair(old) is { } pair && Facts.PairOf(create) is { } wanted
                && pair.Instance == wanted.Instance && pair != wanted)),
        OfRun("left-over-then-both-removed", run => Twice(run, (one, other) => one.Urn != other.Urn && Pair(one) == Pair(other)
            && Deletes(run).Any(delete => delete.Urn == one.Urn) && Deletes(run).Any(delete => delete.Urn == other.Urn))),
        OfRun("new-name-and-another-vpc",
            run => Creates(run).Any(create => Before(run, create.Urn) is null && run.Before.Any(old => Pair(old) is { } pair
            && Facts.PairOf(create) is { } wanted && pair.Instance == wanted.Instance && pair != wanted
                && !run.Program.Any(declared => declared.Name == old.Name)))),
        OfRun("live-and-left-over-of-one-name-removed",
            run => Twice(run, (left, live) => left.Urn == live.Urn && left.Delete && !live.Delete
            && Deletes(run).Count(delete => delete.Urn == live.Urn && delete.Error is null) > 1)),
        OfRun("alias-and-another-instance",
            run => run.Program.Any(declared => declared.Alias.Length > 0 && run.Before.Any(old => old.Name == declared.Alias
            && Pair(old) is { } pair && pair.Instance != declared.Pair.Instance
                && Deletes(run).Any(delete => delete.Error is null && Facts.PairOf(delete) == pair)))),
        OfRun("imported-under-two-names",
            run => run.Rpcs.Any(read => Facts.IsAnew(read) && run.Before.Any(old => old.Urn != read.Urn && Pair(old) is { } pair
            && Schedules.Pair.OfId((read.Response as ReadResponse)?.Id ?? "") == pair))),
        OfRun("read-beside-its-manager",
            run => run.Program.Any(declared => declared.IsRead && run.Before.Any(old => Pair(old) == declared.Pair))),
        OfTwo("read-then-managed", (run, next) => run.Program.Any(declared => declared.IsRead && next.RunsProgram
            && next.Program.Any(later => later.Name == declared.Name && !later.IsRead))),
    ];

    private static Sequence OfRun(string name, Func<Run, bool> shows) => new(name, course => course.Runs.Any(shows));

    private static Sequence OfTwo(string name, Func<Run, Run, bool> shows) =>
        new(name, course => course.Runs.Zip(course.Runs.Skip(1), shows).Any(shown => shown));

    private static IEnumerable<RpcCall> Deletes(Run run) => run.Rpcs.Where(rpc => rpc.Method == "Delete");

    private static IEnumerable<RpcCall> Creates(Run run) => run.Rpcs.Where(rpc => rpc.Request is CreateRequest { Preview: false });

    private static Pair? Wanted(RpcCall check) => Facts.Of(((CheckRequest)check.Request).News);

    private static Pair? Pair(CheckpointResource resource) => Schedules.Pair.OfId(resource.Id);

    private static CheckpointResource? Before(Run run, string urn) =>
        run.Before.FirstOrDefault(resource => resource.Urn == urn && !resource.Delete);

    private static bool Twice(Run run, Func<CheckpointResource, CheckpointResource, bool> hold) =>
        run.Before.Any(one => run.Before.Any(other => !ReferenceEquals(one, other) && hold(one, other)));

    /// <summary>One resource takes the instance of another, and that one's of it.</summary>
    private static bool Exchanged(Run run) => Twice(run, (one, other) =>
        Pair(one) is { } first && Pair(other) is { } second && first.Vpc != second.Vpc && first.Instance != second.Instance
        && run.Program.Any(declared => declared.Name == one.Name && declared.Pair.Instance == second.Instance)
        && run.Program.Any(declared => declared.Name == other.Name && declared.Pair.Instance == first.Instance));

    private static bool IsUnderWay(Run run, CloudCall call) => run.Rpcs.Any(cancel =>
        cancel.Method == "Cancel" && cancel.Plugin == call.Plugin && cancel.Begun >= call.Sent
            && (call.Answered is not { } answered || answered > cancel.Begun));
}
