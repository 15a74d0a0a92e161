namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>The pages of docs/ that tests hold against the code.</summary>
internal static class Docs
{
    public static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, "docs", page));
}
