using System.Diagnostics;
using System.Globalization;

namespace PulumiClassicLink.Simulator.Tests.CommandLine;

/// <summary>The executable as a process of its own.</summary>
internal sealed class ExecutableTests : ExecutableTest
{
    private const string Region = "cn-beijing";

    [TestCase("-TERM")]
    [TestCase("-INT")]
    public async Task Run_ServesUntilASignal(string signal)
    {
        using var process = Start(
            "--port", "0", "--access-key-id", "k", "--access-key-secret", "s", "--security-token", "t",
            "--instance", "cn-beijing:i-one", "--instance", "cn-beijing:i-two",
            "--vpc", "cn-beijing:vpc-a", "--link", "cn-beijing:i-one:vpc-a");
        using var end = new Killing(process);
        var endpoint = new Uri((await process.StandardOutput.ReadLineAsync(Bound))!);
        using (var client = new SigningClient(endpoint, TimeProvider.System))
        {
            (string, string)[] query = [("RegionId", Region), ("VpcId", "vpc-a")];
            var answer = await client.SendAsync(
                new SignedCall { Action = "DescribeClassicLinkInstances", Parameters = query, Key = "k", Secret = "s", Token = "t" });
            Assert.That((int)answer.Status, Is.EqualTo(200), answer.Text);
            Assert.That((string?)answer.Json["Links"]!["Link"]!.AsArray().Single()!["InstanceId"], Is.EqualTo("i-one"));
        }

        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", [signal, id])) await kill.WaitForExitAsync(Bound);
        await process.WaitForExitAsync(Bound);
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(await process.StandardError.ReadToEndAsync(Bound), Is.Empty);
        var hint = await process.StandardOutput.ReadToEndAsync(Bound);
        Assert.That(hint, Does.StartWith("\n").And.Contain($"'classiclink:endpoints.ecs' {endpoint.OriginalString.TrimEnd('/')}\n"));
    }

    [Test]
    public async Task Run_OnAnotherAddressWarnsInOneLine()
    {
        using var process = Start("--listen", "0.0.0.0");
        using var end = new Killing(process);
        var endpoint = new Uri((await process.StandardOutput.ReadLineAsync(Bound))!);
        Assert.That(endpoint.Host, Is.EqualTo("127.0.0.1"), "Where callers on this machine reach it.");
        Assert.That(await process.StandardError.ReadLineAsync(Bound), Is.EqualTo(
            "classiclink-simulator: Warning: everybody who reaches 0.0.0.0 can change the simulated cloud and read its calls: "
            + "the control interface is unsigned."));
    }

    [Test, Platform("Linux")]
    public async Task Run_ListensOnOneLoopbackPort()
    {
        using var process = Start();
        using var end = new Killing(process);
        await process.StandardOutput.ReadLineAsync(Bound);

        Assert.That(OpenPorts.Of(process.Id), Is.EqualTo(new[] { "tcp 127.0.0.1" }));
    }

    [Test]
    public async Task Help_NamesEveryOption()
    {
        var (exit, output, error) = await EndAsync("--help");
        Assert.That(exit, Is.Zero);
        Assert.That(error, Is.Empty);
        string[] options =
        [
            "--listen", "--host", "--port", "--access-key-id", "--access-key-secret", "--security-token", "--cloud", "--instance",
            "--vpc", "--link",
        ];
        foreach (var option in options)
            Assert.That(output, Does.Contain(option));
    }

    [TestCase("--colour", "red", "--colour")]
    [TestCase("--listen", "localhost", "'localhost' is not an IP address.")]
    [TestCase("--listen", "192.0.2.1", "Port 0 of 192.0.2.1 cannot be opened: ")]
    [TestCase("--host", "http://a", "'http://a' is not a host name.")]
    [TestCase("--port", "many", "many")]
    [TestCase("--port", "70000", "70000 is not a port")]
    [TestCase("--instance", "i-one", "--instance i-one is not region:id.")]
    [TestCase("--link", "cn-beijing:i-one", "--link cn-beijing:i-one is not region:instance:vpc.")]
    [TestCase("--link", "cn-beijing:i-one:vpc-a", "There is no instance i-one in cn-beijing.")]
    [TestCase("--vpc", "cn-beijing:i-one", "'i-one' is not a VPC id")]
    public async Task Run_RefusesBadArgumentsWithOneLine(string option, string value, string part)
    {
        var (exit, output, error) = await EndAsync(option, value);
        AssertOneLine(exit, output, error, part);
    }

    [Test]
    public async Task Run_OnATakenPortSaysSoInOneLine()
    {
        await using var taken = await EcsSimulator.StartAsync(new(), TimeProvider.System, Bound);
        var port = taken.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        var (exit, output, error) = await EndAsync("--port", port);
        AssertOneLine(exit, output, error, $"Port {port} of 127.0.0.1 cannot be opened: it is taken.");
    }
}
