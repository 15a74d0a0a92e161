using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Schedules;
using PulumiClassicLink.Reliability.Worlds;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.Trials.Engine;

/// <summary>A stack of the real CLI with its cloud, and how its links came and went.</summary>
internal sealed class CliWorld : IAsyncDisposable
{
    private const string Plugin = "pulumi-resource-classiclink";
    private const string Host = "pulumi-language-yaml";

    /// <summary>No operation waits longer, whatever is wrong.</summary>
    private const string Timeout = "20s";

    /// <summary>A command that takes longer hangs.</summary>
    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(3);

    private readonly RealStack _stack;
    private readonly TimeSpan _lag;
    private readonly CancellationToken _cancellationToken;
    private readonly long _begin = TimeProvider.System.GetTimestamp();
    private readonly List<string> _released = [];
    private int _keys;
    private bool _hasOther;

    private CliWorld(RealStack stack, TimeSpan lag, CancellationToken cancellationToken)
    {
        _stack = stack;
        _lag = lag;
        _cancellationToken = cancellationToken;
    }

    public List<Change> History { get; } = [];

    private EcsSimulator Cloud => _stack.Cloud;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_begin);

    public static async Task<CliWorld> StartAsync(TimeSpan lag, CancellationToken cancellationToken)
    {
        var stack = await RealStack.StartAsync(cancellationToken);
        foreach (var vpc in Enumerable.Range(0, World.VpcCount).Select(World.Vpc).Except([RealStack.Vpc1, RealStack.Vpc2]))
            stack.Cloud.AddVpc(Pair.Region, vpc);
        stack.Cloud.SetDescribeLag(lag);
        stack.Providers[LoopbackProgram.East] = [];
        return new CliWorld(stack, lag, cancellationToken);
    }

    public string File(string name) => Path.Combine(_stack.Cli.ProgramDirectory, name);

    public string? VpcOf(string instance) => Links().Find(pair => pair.Instance == instance) is { Vpc: not null } pair ? pair.Vpc : null;

    public IReadOnlyList<KeptLink> Kept() => [.. _stack.Cli.Resources.Select(KeptLink.Of).OfType<KeptLink>()];

    /// <returns>A link that the state does not have; null: there is none.</returns>
    public Pair? Unkept() => Links().Except(Kept().Select(kept => kept.Pair)).Cast<Pair?>().FirstOrDefault();

    public void ChangeFromOutside(Step step)
    {
        var before = Links();
        if (step.Do == Operation.RotateKey)
        {
            Cloud.ReplaceKey($"key-{++_keys}", $"secret-{_keys}");
            _stack.Cli.Environment["ALICLOUD_ACCESS_KEY"] = $"key-{_keys}";
            _stack.Cli.Environment["ALICLOUD_SECRET_KEY"] = $"secret-{_keys}";
        }
        else
        {
            OutsideChanges.Apply(Cloud, _released, step);
        }

        var after = Links();
        History.AddRange(before.Except(after).Select(pair => new Change(Elapsed, pair, IsAttached: false, IsOurs: false)));
        History.AddRange(after.Except(before).Select(pair => new Change(Elapsed, pair, IsAttached: true, IsOurs: false)));
    }

    /// <summary>What went wrong stops, and looks show what there is.</summary>
    public async Task RestoreAsync()
    {
        Cloud.ClearFaults();
        foreach (var instance in _released)
            Cloud.AddInstance(Pair.Region, instance);
        _released.Clear();
        for (var i = 0; i < World.InstanceCount; i++)
            Cloud.SetLocked(Pair.Region, World.Instance(i), locked: false);
        await Task.Delay(_lag, TimeProvider.System, _cancellationToken);
        await _stack.RunAsync("state", "unprotect", "--all", "--yes");
    }

    public async Task<string[]> MoveArgumentsAsync(string urn)
    {
        const string other = $"organization/{RealStack.Project}/other";
        if (!_hasOther)
        {
            using var init = Start(["stack", "init", other, "--no-select"]);
            await init.EndAsync(_cancellationToken);
            _hasOther = true;
        }

        return ["state", "move", urn, "--yes", "--source", $"organization/{RealStack.Project}/dev", "--dest", other];
    }

    /// <summary>A command that names its stacks itself.</summary>
    private CliRun Start(string[] arguments) =>
        _stack.Cli.StartOther("pulumi", [.. arguments, "--non-interactive"], _stack.Cli.ProgramDirectory);

    /// <exception cref="BrokenPromiseException">It does not end.</exception>
    public async Task<StackRun> RunAsync(
        Cli command, IReadOnlyList<Declared> program, string[] arguments, CliTrouble trouble, IReadOnlyList<KeptLink> before)
    {
        Inject(trouble);
        var (seen, begun) = (Cloud.CallCount, Elapsed);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        patience.CancelAfter(LongestCommand);
        _stack.Write(program.Select((declared, at) =>
            ToLink(declared, [.. program.Take(at).Where(one => !one.IsRead).Select(one => one.Name)])));
        using var run = command == Cli.StateMove ? Start(arguments) : await _stack.Cli.StartAsync(arguments, patience.Token);
        using var ended = new CancellationTokenSource();
        var befalling = BefallAsync(run, trouble, ended.Token);
        CliResult result;
        try
        {
            result = await run.EndAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!_cancellationToken.IsCancellationRequested)
        {
            throw new BrokenPromiseException($"(g) {command} has not ended after {LongestCommand}\n{run.Output}");
        }

        await ended.CancelAsync();
        var hadDeath = await befalling;
        if (result.ExitCode == StackRun.EndedByInterrupt)
            await _stack.RunAsync("cancel", "--yes");
        Cloud.ClearFaults();
        Cloud.SetThrottling(null);

        await CloudCalls.ArriveAsync(Cloud, seen, _cancellationToken);
        NoteCalls(seen);
        return new StackRun
        {
            Command = command,
            Program = program,
            Before = before,
            After = Kept(),
            Changes = [.. History.Where(change => change.At >= begun)],
            Links = Links(),
            ExitCode = result.ExitCode,
            Output = result.Output,
            Begun = begun,
            HadDeath = hadDeath,
            WasBlind = trouble.Faults.Any(fault => fault.Kind == Mishap.Blind),
        };
    }

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private static Link ToLink(Declared declared, IReadOnlyCollection<string> before)
    {
        var options = new JsonObject();
        if (declared.Protect)
            options["protect"] = true;
        if (declared.RetainOnDelete)
            options["retainOnDelete"] = true;
        if (declared.IgnoreChanges)
            options["ignoreChanges"] = new JsonArray("instanceId", "vpcId");
        return new Link(declared.Name, declared.Pair.Instance, declared.Pair.Vpc)
        {
            AllowRelink = declared.AllowRelink ? true : null,
            DeleteBeforeReplace = declared.DeleteBeforeReplace,
            DependsOn = before.Contains(declared.DependsOn) ? [declared.DependsOn] : [],
            Provider = declared.Provider.Length > 0 ? declared.Provider : null,
            Alias = declared.Alias.Length > 0 ? declared.Alias : null,
            Import = declared.Import.Length > 0 ? declared.Import : null,
            Get = declared.IsRead ? declared.Pair.Id : null,
            Timeout = Timeout,
            Options = options,
        };
    }

    private void Inject(CliTrouble trouble)
    {
        foreach (var fault in trouble.Faults)
        {
            string[] looks = ["DescribeClassicLinkInstances"];
            var actions = fault.Kind is Mishap.Blind or Mishap.WrongTotal ? looks
                : fault.Action.Length > 0 ? [fault.Action]
                : [.. looks, "AttachClassicLinkVpc", "DetachClassicLinkVpc"];
            foreach (var action in actions)
                Cloud.Inject(CliFaults.Of(fault.Kind, action) with { Skip = fault.Skip, Times = fault.Times });
        }

        if (trouble.Limit > 0)
            Cloud.SetThrottling(new SimulatedThrottling { CallsPerMinute = trouble.Limit, MinuteMilliseconds = 1_000 });
    }

    /// <returns>Whether something was killed.</returns>
    private static async Task<bool> BefallAsync(CliRun run, CliTrouble trouble, CancellationToken cancellationToken)
    {
        var hadDeath = false;
        await Task.WhenAll(
            AtAsync(trouble.Interrupt, () => run.Signal("INT")),
            AtAsync(trouble.PluginDeath, () => Kill(Plugin)),
            AtAsync(trouble.HostDeath, () => Kill(Host)));
        return hadDeath;

        async Task AtAsync(int milliseconds, Action act)
        {
            try
            {
                await Task.Delay(milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : System.Threading.Timeout.InfiniteTimeSpan,
                    TimeProvider.System, cancellationToken);
                act();
            }
            catch (OperationCanceledException)
            {
                // The command has ended.
            }
        }

        void Kill(string name)
        {
            if (run.Plugins(name) is not [var first, ..])
                return;
            hadDeath = true;
            run.Signal("KILL", first);
        }
    }

    private List<Pair> Links() => [.. Cloud.Links.Select(link => new Pair(link.InstanceId, link.VpcId))];

    /// <summary>What the calls since then changed, in their order.</summary>
    private void NoteCalls(int seen)
    {
        foreach (var call in Cloud.Calls.Skip(seen).Where(call => call.ChangedLinks))
        {
            var pair = new Pair(call.InstanceId!, call.VpcId!);
            History.Add(new Change(Elapsed, pair, call.Action.StartsWith("Attach", StringComparison.Ordinal), IsOurs: true));
        }
    }
}
