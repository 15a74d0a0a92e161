using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Kills;

/// <summary>A stack under one of the engines, whose commands can be interfered with.</summary>
internal abstract class Scene(EcsSimulator cloud) : IAsyncDisposable
{
    public EcsSimulator Cloud { get; } = cloud;

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

    public abstract ValueTask DisposeAsync();

    /// <summary>The same command under `script`, which closes its terminal when it is killed.</summary>
    protected static (string File, string[] Arguments) InTerminal(string file, IEnumerable<string> arguments) =>
        ("script", ["-qfec", string.Join(' ', arguments.Prepend(file).Select(Quoted)), "/dev/null"]);

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
