using System.Text.Json.Nodes;
using PulumiClassicLink.GitOps.Tests.Reading;
using PulumiClassicLink.GitOps.Tests.Running;

namespace PulumiClassicLink.GitOps.Tests;

/// <summary>The image and the manifests of examples/gitops/operator.</summary>
[CancelAfter(240_000)]
internal sealed class OperatorTests
{
    public const string Subject = "system:serviceaccount:links:links";

    private static readonly string Folder = Repository.File("examples", "gitops", "operator");

    /// <summary>What of the image is not run here.</summary>
    private static readonly Dictionary<string, string> NotRun = new()
    {
        ["dotnet build /home/pulumi/links"] = "the program is built already, and its packages are not on every feed",
    };

    [Test, Category("RealEngine")]
    public async Task Workspace_RepairsTheLink_WithATokenThatIsReplacedBetweenTwoRuns(CancellationToken patience)
    {
        await using var scene = await Scene.StartAsync([], [Subject], patience);
        await scene.InitializeAsync(patience);
        var pod = await BuildAsync(scene, patience);
        foreach (var (name, value) in EnvironmentOfStack(scene))
            pod[name] = value;
        // What ACK's webhook puts into each pod of the service account.
        var token = Path.Combine(scene.Folder("rrsa"), "token");
        pod["ALIBABA_CLOUD_ROLE_ARN"] = Scene.WriteRole;
        pod["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = Scene.OidcProvider;
        pod["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = token;

        await UpAsync(scene, pod, token, patience);
        scene.Cloud.Unlink(RealStack.Region, "i-1");
        scene.RevokeTokens();
        await UpAsync(scene, pod, token, patience);

        File.Delete(token);
        scene.AssertNoneIsKept(atLeast: 1 + (2 * 4));
    }

    /// <summary>Held against a schema that restates the operator's; see tests/peers.</summary>
    [Test, Category("Peer")]
    [TestCase("stack.yaml", "")]
    [TestCase("a field that there is not", "Stack/spec: must NOT have additional properties")]
    [TestCase("a source of two kinds", "Stack/spec: must NOT be valid")]
    public async Task Manifests_HaveTheFieldsOfTheirKinds(string what, string error)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        var manifests = Yaml.ReadAll(Path.Combine(Folder, "stack.yaml"));
        var spec = manifests.Single(one => (string?)one["kind"] == "Stack")["spec"]!;
        if (what.StartsWith("a field", StringComparison.Ordinal))
            spec["refreshFirst"] = true;
        else if (what.StartsWith("a source", StringComparison.Ordinal))
            spec["projectRepo"] = "https://github.com/acme/links";
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("manifests.json"), new JsonArray([.. manifests]).ToJsonString(), patience);

        var schema = Repository.File("tests", "PulumiClassicLink.GitOps.Tests", "Schemas", "operator.json");
        var run = await Command.RunAsync(
            "node", ["manifests.mjs", schema, folder.File("manifests.json")], Repository.File("tests", "peers"), null, patience);

        Assert.That(run.ExitCode, Is.EqualTo(error.Length == 0 ? 0 : 1), run.Shown);
        Assert.That(run.Shown, error.Length == 0 ? Is.EqualTo("4 manifests\n") : Does.Contain(error));
    }

    [Test]
    public void Manifests_GiveTheWorkspaceItsTokens_AndCutNothingWhenTheyAreDeleted()
    {
        var manifests = Yaml.ReadAll(Path.Combine(Folder, "stack.yaml")).ToDictionary(one => (string)one["kind"]!);
        var stack = manifests["Stack"];
        var account = manifests["ServiceAccount"]["metadata"]!;

        var labels = manifests["Namespace"]["metadata"]!["labels"]!;
        Assert.That((string?)labels["pod-identity.alibabacloud.com/injection"], Is.EqualTo("on"));
        var role = (string?)account["annotations"]!["pod-identity.alibabacloud.com/role-name"];
        Assert.That(role, Is.EqualTo(Scene.WriteRole.Split('/')[^1]));
        Assert.That((string?)stack["spec"]!["serviceAccountName"], Is.EqualTo((string?)account["name"]));
        Assert.That((string?)stack["metadata"]!["namespace"], Is.EqualTo((string?)account["namespace"]));
        Assert.That((bool?)stack["spec"]!["destroyOnFinalize"], Is.False);
        var workspace = stack["spec"]!["workspaceTemplate"]!["spec"]!;
        Assert.That((string?)workspace["local"]!["dir"], Is.EqualTo("/home/pulumi/links"), "as in the image");
    }

    private static async Task UpAsync(Scene scene, Dictionary<string, string> pod, string token, CancellationToken patience)
    {
        await File.WriteAllTextAsync(token, scene.Web.Issue(Subject), patience);
        var up = await Shell.BashAsync("pulumi up --stack prod --yes --skip-preview --non-interactive",
            Path.Combine(scene.Source, "links"), pod, patience);
        scene.Note(up.Shown);
        Assert.That(up.ExitCode, Is.Zero, up.Shown);
        Assert.That(scene.Links, Is.EqualTo(new[] { "i-1 vpc-1" }));
    }

    /// <summary>The environment of a container of the image: each RUN of the Dockerfile ran in it.</summary>
    private static async Task<Dictionary<string, string>> BuildAsync(Scene scene, CancellationToken patience)
    {
        var image = scene.Machine();
        foreach (var (instruction, argument) in Dockerfile.Read(Path.Combine(Folder, "Dockerfile")))
        {
            if (instruction == "ARG")
            {
                var name = argument.Split('=')[0];
                image[name] = scene.Settings.GetValueOrDefault(name) ?? argument.Split('=', 2).ElementAtOrDefault(1)
                    ?? throw new InvalidDataException($"{name} is not given");
            }
            else if (instruction == "RUN" && !NotRun.ContainsKey(argument))
            {
                var run = await Shell.ShAsync(argument, scene.Source, image, patience);
                Assert.That(run.ExitCode, Is.Zero, run.Shown);
            }
        }
        return image;
    }

    /// <summary>As the operator gives it to the workspace.</summary>
    private static IEnumerable<(string Name, string Value)> EnvironmentOfStack(Scene scene)
    {
        var spec = Yaml.ReadAll(Path.Combine(Folder, "stack.yaml")).Single(one => (string?)one["kind"] == "Stack")["spec"]!;
        Assert.That((string?)spec["backend"], Is.Not.Empty);
        yield return ("PULUMI_BACKEND_URL", scene.Settings["PULUMI_BACKEND_URL"]);
        foreach (var (name, reference) in spec["envRefs"]!.AsObject())
            yield return (name, (string?)reference!["type"] == "Literal" ? (string)reference["literal"]!["value"]! : scene.Settings[name]);
    }
}
