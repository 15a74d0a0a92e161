namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>The pages of docs/ that tests hold against the code.</summary>
internal static class Docs
{
    public static string Read(string page) => File.ReadAllText(Path.Combine(Root(), "docs", page));

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PulumiClassicLink.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside their repository.");
    }
}
