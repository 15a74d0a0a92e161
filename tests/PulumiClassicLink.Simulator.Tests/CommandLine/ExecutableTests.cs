using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.CommandLine;

/// <summary>The executable as a process of its own.</summary>
internal sealed class ExecutableTests
{
    private const string Region = "cn-beijing";
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60), TimeProvider.System);

    [OneTimeTearDown]
    public void Close() => _bound.Dispose();

    [TestCase("-TERM")]
    [TestCase("-INT")]
    public async Task Run_ServesUntilASignal(string signal)
    {
        using var process = Start(
            "--port", "0", "--access-key-id", "k", "--access-key-secret", "s", "--security-token", "t",
            "--instance", "cn-beijing:i-one", "--instance", "cn-beijing:i-two",
            "--vpc", "cn-beijing:vpc-a", "--link", "cn-beijing:i-one:vpc-a");
        using var end = new Killing(process);
        var endpoint = new Uri((await process.StandardOutput.ReadLineAsync(_bound.Token))!);
        using (var client = new SigningClient(endpoint, TimeProvider.System))
        {
            (string, string)[] query = [("RegionId", Region), ("VpcId", "vpc-a")];
            var answer = await client.SendAsync(
                new SignedCall { Action = "DescribeClassicLinkInstances", Parameters = query, Key = "k", Secret = "s", Token = "t" });
            Assert.That((int)answer.Status, Is.EqualTo(200), answer.Text);
            Assert.That((string?)answer.Json["Links"]!["Link"]!.AsArray().Single()!["InstanceId"], Is.EqualTo("i-one"));
        }

        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", [signal, id])) await kill.WaitForExitAsync(_bound.Token);
        await process.WaitForExitAsync(_bound.Token);
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(await process.StandardError.ReadToEndAsync(_bound.Token), Is.Empty);
        var hint = await process.StandardOutput.ReadToEndAsync(_bound.Token);
        Assert.That(hint, Does.StartWith("\n").And.Contain($"'classiclink:endpoints.ecs' {endpoint.OriginalString.TrimEnd('/')}\n"));
    }

    [Test]
    public async Task Run_OnAnotherAddressWarnsInOneLine()
    {
        using var process = Start("--listen", "0.0.0.0");
        using var end = new Killing(process);
        var endpoint = new Uri((await process.StandardOutput.ReadLineAsync(_bound.Token))!);
        Assert.That(endpoint.Host, Is.EqualTo("127.0.0.1"), "Where callers on this machine reach it.");
        Assert.That(await process.StandardError.ReadLineAsync(_bound.Token), Is.EqualTo(
            "classiclink-simulator: Warning: everybody who reaches 0.0.0.0 can change the simulated cloud and read its calls: "
            + "the control interface is unsigned."));
    }

    [Test]
    public async Task Help_NamesEveryOption()
    {
        var (exit, output, error) = await EndAsync("--help");
        Assert.That(exit, Is.Zero);
        Assert.That(error, Is.Empty);
        string[] options = ["--listen", "--port", "--access-key-id", "--access-key-secret", "--security-token", "--instance", "--vpc", "--link"];
        foreach (var option in options)
            Assert.That(output, Does.Contain(option));
    }

    [TestCase("--colour", "red", "--colour")]
    [TestCase("--listen", "localhost", "'localhost' is not an IP address.")]
    [TestCase("--listen", "192.0.2.1", "Port 0 of 192.0.2.1 cannot be opened: ")]
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
        await using var taken = await EcsSimulator.StartAsync(new(), TimeProvider.System, _bound.Token);
        var port = taken.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        var (exit, output, error) = await EndAsync("--port", port);
        AssertOneLine(exit, output, error, $"Port {port} of 127.0.0.1 cannot be opened: it is taken.");
    }

    private static void AssertOneLine(int exit, string output, string error, string part)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(1));
            Assert.That(output, Is.Empty);
            Assert.That(error, Does.StartWith("classiclink-simulator: ").And.Contain(part));
            Assert.That(error.Count(c => c == '\n'), Is.EqualTo(1), error);
        }
    }

    private async Task<(int Exit, string Output, string Error)> EndAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var end = new Killing(process);
        var output = process.StandardOutput.ReadToEndAsync(_bound.Token);
        var error = process.StandardError.ReadToEndAsync(_bound.Token);
        await process.WaitForExitAsync(_bound.Token);
        return (process.ExitCode, await output, await error);
    }

    private static Process Start(params string[] arguments)
    {
        var assembly = typeof(EcsSimulator).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
    }

    /// <summary>A test that fails leaves no process behind.</summary>
    private sealed class Killing(Process process) : IDisposable
    {
        public void Dispose()
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
