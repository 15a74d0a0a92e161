namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>Scripts with an environment of their own: nothing of the test's gets in.</summary>
internal static class Shell
{
    /// <summary>As runners call bash: the first command that fails ends it.</summary>
    public static Task<Command> BashAsync(
        string script, string directory, IReadOnlyDictionary<string, string> environment, CancellationToken patience) =>
        RunAsync(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], directory, environment, patience);

    /// <summary>As a Dockerfile does.</summary>
    public static Task<Command> ShAsync(
        string script, string directory, IReadOnlyDictionary<string, string> environment, CancellationToken patience) =>
        RunAsync(["sh", "-c", script], directory, environment, patience);

    private static Task<Command> RunAsync(
        string[] command, string directory, IReadOnlyDictionary<string, string> environment, CancellationToken patience) =>
        Command.RunAsync("env", ["-i", .. environment.Select(one => $"{one.Key}={one.Value}"), .. command], directory, null, patience);
}
