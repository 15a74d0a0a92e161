using System.Xml.Linq;

namespace PulumiClassicLink.EndToEnd;

/// <summary>Who may know whom, read from the project files.</summary>
internal sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["PulumiClassicLink.Protocol"] = [],
        ["PulumiClassicLink.Cloud"] = [],
        ["PulumiClassicLink.SignIn"] = ["PulumiClassicLink.Cloud"],
        ["PulumiClassicLink.Links"] = ["PulumiClassicLink.Cloud"],
        ["PulumiClassicLink.Provider"] = ["PulumiClassicLink.Links", "PulumiClassicLink.Protocol", "PulumiClassicLink.SignIn"],
        ["PulumiClassicLink.MutablePlugin"] = ["PulumiClassicLink.Protocol"],
        ["PulumiClassicLink.Reliability"] =
            ["PulumiClassicLink.MutablePlugin", "PulumiClassicLink.LocalEngine", "PulumiClassicLink.Protocol",
                "PulumiClassicLink.Simulator"],
        ["PulumiClassicLink.Trials"] =
            ["PulumiClassicLink.Provider", "PulumiClassicLink.MutablePlugin", "PulumiClassicLink.Reliability", "PulumiClassicLink.TestKit",
                "Attach"],
        ["PulumiClassicLink.Codegen"] = [],
        ["PulumiClassicLink.Simulator"] = [],
        ["PulumiClassicLink.LocalEngine"] = ["PulumiClassicLink.Protocol"],
        ["PulumiClassicLink.PulumiCli"] = [],
        ["PulumiClassicLink.Testing"] = ["PulumiClassicLink.LocalEngine", "PulumiClassicLink.PulumiCli", "PulumiClassicLink.Simulator"],
        ["PulumiClassicLink.Demo"] =
            ["PulumiClassicLink.LocalEngine", "PulumiClassicLink.PulumiCli", "PulumiClassicLink.Simulator", "PulumiClassicLink.Testing"],
        ["PulumiClassicLink.BareServer"] = [],
        ["PulumiClassicLink.BenchPeer"] = ["PulumiClassicLink.Protocol"],
        ["PulumiClassicLink.Bench"] =
        [
            "PulumiClassicLink.Provider", "PulumiClassicLink.Cloud", "PulumiClassicLink.Protocol", "PulumiClassicLink.Simulator",
            "PulumiClassicLink.PulumiCli",
        ],
        ["Pulumi"] = ["PulumiClassicLink.Protocol"],
        ["Pulumi.ClassicLink"] = ["Pulumi"],
        ["Attach"] = ["Pulumi.ClassicLink"],
        ["Inventory"] = ["Pulumi.ClassicLink"],
        ["WindDown"] = ["Pulumi.ClassicLink"],
        ["TwoAccounts"] = ["Pulumi.ClassicLink"],
        ["BesideAliCloud"] = ["Pulumi.ClassicLink", "Pulumi.AliCloud"],
        ["Network"] = ["Pulumi.ClassicLink"],
        ["StackReference"] = ["Pulumi.ClassicLink"],
        ["Links"] = ["Pulumi.ClassicLink"],
        ["Links.Tests"] = ["Links", "PulumiClassicLink.Testing"],
    };

    private static readonly string[] Unbound = ["tests/", "artifacts/", "templates/"];

    [Test]
    public void Projects_ReferenceOnlyWhatTheyMayKnow()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !Unbound.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file));

        Assert.That(projects.Keys, Is.EquivalentTo(Allowed.Keys));
        foreach (var (name, file) in projects)
        {
            var references = XDocument.Load(Path.Combine(Repository.Root, file)).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.That(references, Is.SubsetOf(Allowed[name]), name);
        }
    }

    [Test]
    public void LockFiles_NameNoAddress()
    {
        var files = Directory.EnumerateFiles(Repository.Root, "packages*.lock.json", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "tests", "peers", "package-lock.json"))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.That(File.ReadAllText(file), Does.Not.Contain("\"resolved\": \"http").IgnoreCase, file);
    }
}
