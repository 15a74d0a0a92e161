using System.Diagnostics;
using PulumiClassicLink.PulumiCli;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.EndToEnd;

/// <summary>The local engine and all that it starts can be reached from their own machine only.</summary>
[Platform("Linux")]
internal sealed class OpenPortTests
{
    [Test, CancelAfter(120_000)]
    public async Task LocalEngine_ListensOnLoopbackPorts(CancellationToken cancellationToken)
    {
        using var gate = new Gate(call => call.Action == "AttachClassicLinkVpc");
        await using var cloud = await RealStack.StartCloudAsync(cancellationToken, gate.Hold);
        using var work = new TemporaryFolder();
        await File.WriteAllTextAsync(
            work.File("Pulumi.yaml"),
            $"name: attach\nruntime:\n  name: dotnet\n  options:\n    binary: {Example.Attach.Binary}\n",
            cancellationToken);
        using var engine = Process.Start(Up(cloud, work))!;
        while (!gate.IsReached)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);

        var processes = ProcessTree.Descendants(engine.Id).Prepend(engine.Id).ToDictionary(id => id, OpenPorts.Of);
        gate.Open();
        await engine.WaitForExitAsync(cancellationToken);

        Assert.That(engine.ExitCode, Is.Zero);
        Assert.That(processes.SelectMany(process => process.Value).Distinct(), Is.EqualTo(new[] { "tcp 127.0.0.1" }));
        Assert.That(processes.Count(process => process.Value.Count > 0), Is.EqualTo(2), "the engine and the plugin");
    }

    private static ProcessStartInfo Up(EcsSimulator cloud, TemporaryFolder work)
    {
        string[] arguments =
        [
            "up", "--program", work.Path, "--stack", "dev", "--checkpoint", work.File("dev.json"), "--no-build",
            "--plugin-dir", Path.GetDirectoryName(Repository.Plugin)!,
            "--config", $"classiclink:region={RealStack.Region}",
            "--config", $$"""classiclink:endpoints={"ecs":"{{cloud.Endpoint}}"}""",
            "--config", "attach:instanceId=i-1", "--config", $"attach:vpcId={RealStack.Vpc1}",
        ];
        return new ProcessStartInfo(Built.Engine, arguments)
        {
            Environment =
            {
                ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
                ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
                ["XDG_RUNTIME_DIR"] = work.RuntimeOfARun(),
            },
            RedirectStandardOutput = true,
        };
    }
}
