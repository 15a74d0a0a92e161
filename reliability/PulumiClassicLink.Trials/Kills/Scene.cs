using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;
using PulumiClassicLink.TestKit.Engines;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>A stack under one of the engines, whose commands can be interfered with.</summary>
internal abstract class Scene : IAsyncDisposable
{
    private const string Stranger = $"i-9 {RealStack.Vpc9}";

    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(2);

    private readonly CancellationToken _cancellationToken;

    protected Scene(EcsSimulator cloud, CancellationToken cancellationToken)
    {
        Cloud = cloud;
        _cancellationToken = cancellationToken;
        cloud.Relink(RealStack.Region, "i-9", RealStack.Vpc9);
    }

    public EcsSimulator Cloud { get; }

    /// <summary>The links of the cloud, as "i-1 vpc-1", apart from one that a stranger made.</summary>
    public IEnumerable<string> Links => All.Where(link => link != Stranger);

    /// <summary>Nobody touched the link that a stranger made.</summary>
    public bool IsStrangerUnharmed => All.Contains(Stranger);

    /// <summary>All processes of the stack have this in their environment.</summary>
    public abstract string Mark { get; }

    public abstract string StateFile { get; }

    /// <summary>It has the state, and all that the engine keeps beside it.</summary>
    public abstract string StateFolder { get; }

    /// <summary>The links of the state, as "i-1 vpc-1".</summary>
    public abstract IReadOnlyList<string> Kept { get; }

    /// <summary>Part of the command line of the process that runs the program.</summary>
    public abstract string ProgramProcess { get; }

    /// <summary>Makes an empty stack.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <param name="command">up: with the first program; change: with the second; refresh; destroy.</param>
    /// <param name="isInTerminal">On a terminal of its own, which ends with the process that is answered.</param>
    public abstract Task<CliRun> StartAsync(string command, bool isInTerminal);

    /// <summary>What the program of a command wants, as "i-1 vpc-1".</summary>
    public abstract IReadOnlyList<string> Wanted(string command);

    /// <summary>What a user does before the next command, where the engine could not end its own.</summary>
    public virtual Task UnlockAsync() => Task.CompletedTask;

    /// <summary>A command that must do all that it is for.</summary>
    public async Task RequireAsync(string command)
    {
        var result = await RunAsync(command);
        if (result.ExitCode != 0 || !IsExactly(Wanted(command)))
            throw new BrokenPromiseException($"{command} fails: {Shown}\n{result.Output}");
    }

    /// <summary>The same command again, twice at most, does all that it is for, and then a destroy.</summary>
    public async Task ConvergeAsync(string command)
    {
        var result = await RunAsync(command);
        if (result.ExitCode != 0 || !IsExactly(Wanted(command)))
            await RequireAsync(command);
        await RequireAsync("destroy");
        if (!IsStrangerUnharmed)
            throw new BrokenPromiseException("a stranger's link was cut");
    }

    /// <exception cref="BrokenPromiseException">It does not end.</exception>
    public async Task<CliResult> EndAsync(CliRun run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        patience.CancelAfter(LongestCommand);
        try
        {
            return await run.EndAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!_cancellationToken.IsCancellationRequested)
        {
            throw new BrokenPromiseException($"a command has not ended after {LongestCommand}: {run.Output}");
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>The same command under `script`, which closes its terminal when it is killed.</summary>
    protected static (string File, string[] Arguments) InTerminal(string file, IEnumerable<string> arguments) =>
        ("script", ["-qfec", string.Join(' ', arguments.Prepend(file).Select(Quoted)), "/dev/null"]);

    private IEnumerable<string> All => Cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}");

    private string Shown => $"state: {string.Join(", ", Kept)}; linked: {string.Join(", ", Links)}";

    private bool IsExactly(IReadOnlyList<string> wanted) =>
        wanted.ToHashSet().SetEquals(Kept) && wanted.ToHashSet().SetEquals(Links);

    private async Task<CliResult> RunAsync(string command)
    {
        using var run = await StartAsync(command, isInTerminal: false);
        return await EndAsync(run);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
