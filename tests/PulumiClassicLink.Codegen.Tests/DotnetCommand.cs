namespace PulumiClassicLink.Codegen.Tests;

/// <summary>The <c>dotnet</c> command in a process of its own.</summary>
internal static class DotnetCommand
{
    /// <returns>The exit code, and what it wrote on its two streams, with line feeds alone.</returns>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var run = await Command.RunAsync("dotnet", arguments, folder, variables, cancellationToken);
        return (run.ExitCode, run.OutputText.ReplaceLineEndings("\n"), run.ErrorText.ReplaceLineEndings("\n"));
    }
}
