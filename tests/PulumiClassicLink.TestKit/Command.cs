using CliWrap;
using CliWrap.Buffered;

namespace PulumiClassicLink.TestKit;

/// <summary>What a finished process left.</summary>
public sealed record Command(int ExitCode, string OutputText, string ErrorText)
{
    /// <summary>The lines that say something, trimmed.</summary>
    public IReadOnlyList<string> Output => Lines(OutputText);

    public IReadOnlyList<string> Errors => Lines(ErrorText);

    /// <summary>Both streams.</summary>
    public string Shown => OutputText + ErrorText;

    /// <param name="file">On PATH, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="workingDirectory">Null: the test's.</param>
    /// <param name="environment">Added to that of the test.</param>
    /// <param name="cancellationToken">Kills the process and its children.</param>
    public static async Task<Command> RunAsync(
        string file,
        IEnumerable<string> arguments,
        string? workingDirectory,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken)
    {
        var run = await Cli.Wrap(file)
            .WithArguments(arguments)
            .WithWorkingDirectory(workingDirectory ?? "")
            .WithEnvironmentVariables((environment ?? new Dictionary<string, string>())
                .ToDictionary(one => one.Key, one => (string?)one.Value))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        return new Command(run.ExitCode, run.StandardOutput, run.StandardError);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
