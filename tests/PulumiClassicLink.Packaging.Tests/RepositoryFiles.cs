namespace PulumiClassicLink.Packaging.Tests;

/// <summary>The repository's own files, without what builds and restores leave beside them.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Bystanders = ["obj", "bin", "artifacts", "node_modules"];

    /// <param name="pattern">Such as *.md.</param>
    /// <returns>Paths from the root.</returns>
    public static IEnumerable<string> Like(string pattern) =>
        Directory.EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split('/').Any(Bystanders.Contains));

    /// <summary>Copies what git knows of a folder, as it is now.</summary>
    /// <param name="folder">From the root; empty: all.</param>
    /// <param name="to">An existing folder.</param>
    /// <param name="patience">Ends it.</param>
    /// <param name="leftOut">What is not copied, as git names it.</param>
    public static async Task CopyAsync(string folder, string to, CancellationToken patience, params string[] leftOut)
    {
        const string script = "git ls-files -z . \"$@\" | tar -c --null --ignore-failed-read -T - | tar -x -C \"$0\"";
        string[] arguments = ["-c", script, to, .. leftOut.Select(one => $":!{one}")];
        var copy = await Command.RunAsync("bash", arguments, Repository.File(folder), null, patience);
        Assert.That(copy.ExitCode, Is.Zero, copy.Shown);
    }
}
