using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Testing;

/// <summary>Whether this machine has what <see cref="TestEngine.Pulumi"/> needs.</summary>
public static class PulumiEngine
{
    private const string Host = "pulumi-language-dotnet";

    /// <param name="searchPath">As in PATH.</param>
    /// <param name="missing">What is not there, for the user; null: nothing.</param>
    /// <returns>The CLI; null: it, or its host for C#, is not there.</returns>
    public static PulumiCommand? Find(string? searchPath, out string? missing)
    {
        var pulumi = PulumiCommand.Find(searchPath);
        missing = pulumi is null ? $"no pulumi {PulumiCommand.Oldest} or later on PATH"
            : PulumiCommand.FindFile(Host, searchPath) is null ? $"no {Host} on PATH, which pulumi needs for C# programs"
            : null;
        return missing is null ? pulumi : null;
    }
}
