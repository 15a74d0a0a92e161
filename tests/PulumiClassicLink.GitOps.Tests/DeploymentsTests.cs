using System.Text.Json.Nodes;
using PulumiClassicLink.GitOps.Tests.Reading;
using PulumiClassicLink.GitOps.Tests.Running;

namespace PulumiClassicLink.GitOps.Tests;

/// <summary>The settings of examples/gitops/deployments: what goes before the deployment, which only Pulumi Cloud runs.</summary>
[CancelAfter(120_000)]
internal sealed class DeploymentsTests
{
    private static readonly string Folder = Repository.File("examples", "gitops", "deployments");

    [Test, Category("RealEngine")]
    public async Task Commands_InstallThePlugin(CancellationToken patience)
    {
        await using var scene = await Scene.StartAsync([], [], patience);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "settings.json"), patience))!["operationContext"]!;
        var machine = scene.Machine();
        foreach (var (name, value) in settings["environmentVariables"]!.AsObject())
            machine[name] = scene.Settings.GetValueOrDefault(name) ?? (string)value!;

        foreach (var command in settings["preRunCommands"]!.AsArray())
        {
            // /tmp is the machine's own there, and not here.
            var here = ((string)command!).Replace("/tmp/", $"{machine["TMPDIR"]}/", StringComparison.Ordinal);
            var run = await Shell.ShAsync(here, machine["HOME"], machine, patience);
            Assert.That(run.ExitCode, Is.Zero, run.Shown);
        }

        var plugin = Path.Combine(machine["PULUMI_HOME"], "plugins", $"resource-classiclink-v{Repository.Version}");
        Assert.That(Directory.Exists(plugin), Is.True);
    }

    [Test]
    public void Environment_SignsInWithATokenAlone()
    {
        var variables = Yaml.Read(Path.Combine(Folder, "environment.yaml"))["values"]!["environmentVariables"]!.AsObject();

        Assert.That(variables.Select(one => one.Key), Is.EquivalentTo(new[]
        {
            "ALIBABA_CLOUD_OIDC_TOKEN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_ROLE_ARN",
        }));
    }
}
