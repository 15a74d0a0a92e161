using System.Diagnostics;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class CommandLineTests : BenchFixture
{
    [TestCase(new string[] { }, "Required command was not provided")]
    [TestCase(new[] { "fly" }, "fly")]
    [TestCase(new[] { "import", "--program", "x", "--stack", "s", "--checkpoint", "c" }, "import")]
    [TestCase(new[] { "up", "--stack", "s", "--checkpoint", "c" }, "--program")]
    [TestCase(new[] { "up", "--program", "x", "--stack", "s", "--checkpoint", "c", "--fast" }, "--fast")]
    [TestCase(new[] { "up", "--program", "x", "--stack", "s", "--checkpoint", "c", "--secret", "hush" },
        "--secret takes namespace:key=value.")]
    public async Task Run_TellsWrongUsageInOneLineAndExitsWith2(string[] args, string message)
    {
        var (status, output, error) = await RunAsync(args);

        Assert.That(status, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("error: ").And.Contain(message).And.Not.Contain("hush"));
        Assert.That(error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Run_RefusesByNameWhatThePulumiCliHas(
        [Values(
            "--attach-debugger", "--clear-pending-creates", "--exclude", "--exclude-dependents", "--exclude-protected",
            "--expect-no-changes", "--parallel=1", "--plan=x", "--preview-only", "--refresh", "--remove", "--run-program", "--save-plan=x",
            "--target=urn", "--target-dependents", "--target-replace=urn")]
        string option)
    {
        var (status, output, error) =
            await RunAsync(["up", "--program", Bench.Folder, "--stack", "dev", "--checkpoint", Bench.Checkpoint, option]);

        Assert.That(status, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Is.EqualTo($"error: {option.Split('=')[0]} is not supported by the local engine. See --help.\n"));
        Assert.That(Bench.Calls(), Is.Empty);
    }

    [TestCase("import", "fake:index:Thing", "a", "a-0")]
    [TestCase("state", "taint", "urn")]
    [TestCase("cancel")]
    public async Task Run_RefusesCommandsByName(string command, params string[] more)
    {
        var (status, output, error) = await RunAsync([command, .. more]);

        Assert.That(status, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Is.EqualTo($"error: The command {command} is not supported by the local engine. See --help.\n"));
    }

    [Test]
    public async Task Run_ReplacesWhatIsOrdered_AndRefusesWhatIsNotThere()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();

        var (status, shown) = await StartAsync("up", "--replace", Things.Urn("a"));
        Assert.That((status, shown.Contains("Resources: +- 1 replaced", StringComparison.Ordinal)), Is.EqualTo((0, true)), shown);
        var (failed, _, error) = await RunAsync(
            ["up", "--program", Bench.Folder, "--stack", "dev", "--checkpoint", Bench.Checkpoint, "--replace", Things.Urn("b")]);
        Assert.That(failed, Is.EqualTo(1));
        Assert.That(error, Is.EqualTo($"error: {Things.Urn("b")}, which is to be replaced, is not in the stack\n"));
    }

    [Test]
    public async Task Run_GoesOnAfterErrors()
    {
        Bench.Program(Things.Thing("a"), Things.Thing("b"));
        Bench.Plugin(Failing.At("Create:a", "Delete:b"));

        var (up, shown) = await StartAsync("up", "--continue-on-error");
        Assert.That((up, Bench.Load().Resources.Any(resource => resource.Name == "b")), Is.EqualTo((1, true)), shown);
        var (destroy, display) = await StartAsync("destroy", "--continue-on-error");
        Assert.That((destroy, Bench.Resource("b").Id), Is.EqualTo((1, "b-0")), display);
    }

    [Test]
    public async Task Run_TellsWrongInputInOneLineAndExitsWith1()
    {
        foreach (var (more, message) in new (string[], string)[]
        {
            (["--program", "/no/such/folder"], "error: the program folder /no/such/folder does not exist\n"),
            (["--program", Bench.Folder, "--config", "key=value"],
                "error: 'key' is not a configuration key: it takes the form namespace:key\n"),
            (["--program", Bench.Folder, "--config", "pulumi:autonaming=x"],
                "error: the configuration pulumi:autonaming is not supported by the local engine\n"),
        })
        {
            var (status, output, error) = await RunAsync(["up", "--stack", "dev", "--checkpoint", Bench.Checkpoint, .. more]);
            Assert.That(status, Is.EqualTo(1));
            Assert.That(output, Is.Empty);
            Assert.That(error, Is.EqualTo(message));
        }
    }

    [TestCase("--checkpoint", "", "error: the checkpoint has no name\n")]
    [TestCase("--checkpoint", "{0}/state.key",
        "error: the checkpoint {0}/state.key has the name of its own key file: use another extension than .key\n")]
    [TestCase("--plugin-dir", "", "error: the plugin folder '' does not exist\n")]
    [TestCase("--plugin-dir", "{0}/no-such", "error: the plugin folder '{0}/no-such' does not exist\n")]
    public async Task Run_TellsAWrongPathInOneLineAndExitsWith1(string option, string path, string message)
    {
        var arguments = new Dictionary<string, string>
        {
            ["--program"] = Bench.Folder,
            ["--stack"] = "dev",
            ["--checkpoint"] = Bench.Checkpoint,
            [option] = path.Replace("{0}", Bench.Folder, StringComparison.Ordinal),
        };

        var (status, output, error) = await RunAsync(["up", .. arguments.SelectMany(argument => new[] { argument.Key, argument.Value })]);

        Assert.That(status, Is.EqualTo(1));
        Assert.That(output, Is.Empty);
        Assert.That(error, Is.EqualTo(message.Replace("{0}", Bench.Folder, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Run_HelpsWithEveryOption()
    {
        var (status, output, _) = await RunAsync(["up", "--help"]);

        Assert.That(status, Is.Zero);
        foreach (var option in new[] { "--program", "--stack", "--checkpoint", "--config", "--secret", "--plugin-dir", "--no-build" })
            Assert.That(output, Does.Contain(option));
    }

    [Test]
    public async Task Executable_RunsOperationsAndEndsWithTheirStatus()
    {
        Bench.Program(Things.Thing("a"));

        var (up, shown) = await StartAsync("up", "--config", "fake:key=value", "--secret", "fake:token=hush-hush");
        Assert.That(up, Is.Zero, shown);
        Assert.That(shown, Does.Contain("Resources: + 1 created\n"));
        Bench.Program(Things.Thing("a"), Things.Thing("b", new() { ["bad"] = "x" }));
        var (failed, failure) = await StartAsync("up");
        Assert.That(failed, Is.EqualTo(1));
        Assert.That(failure, Does.Contain("error: b (fake:index:Thing): property bad: is not wanted\n"));
        var (destroyed, _) = await StartAsync("destroy");
        Assert.That(destroyed, Is.Zero);
        Assert.That(Bench.Load().Resources, Is.Empty);
    }

    private static async Task<(int Status, string Output, string Error)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await CommandLine.RunAsync(args, output, error, TimeProvider.System);
        return (status, output.ToString(), error.ToString());
    }

    private async Task<(int Status, string Output)> StartAsync(string command, params string[] more)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "classiclink-engine"))
        {
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])
            [command, "--program", Bench.Folder, "--stack", "dev", "--checkpoint", Bench.Checkpoint, "--plugin-dir",
                AppContext.BaseDirectory, .. more])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Bench.Environment())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = await process.StandardOutput.ReadToEndAsync(bound.Token);
        await process.WaitForExitAsync(bound.Token);
        return (process.ExitCode, output);
    }
}
