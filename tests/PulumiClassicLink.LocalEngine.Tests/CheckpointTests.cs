using System.Runtime.Versioning;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class CheckpointTests : BenchFixture
{
    private const string Secret = "hush-hush-42";

    [Test]
    public async Task Up_WritesAndShowsNoSecretInClear()
    {
        Bench.Config["fake:key"] = new ConfigValue(Secret, IsSecret: true);
        Bench.Plugin(new() { ["warn"] = $"the key is {Secret}" });
        Bench.ProgramWith(
            new() { ["outputs"] = new System.Text.Json.Nodes.JsonObject { ["o"] = "a.computed" }, ["print"] = $"key={Secret}" },
            // Passed on without a mark, as a careless program does.
            Things.Thing("a", new() { ["leak"] = $"prefix {Secret}" }, request => request.AdditionalSecretOutputs.Add("computed")));

        await Bench.UpWellAsync();

        var text = await File.ReadAllTextAsync(Bench.Checkpoint);
        Assert.That(text, Does.Not.Contain(Secret).And.Not.Contain("computed by"));
        Assert.That(Bench.Shown, Does.Not.Contain(Secret).And.Contain("    o: [secret]\n").And.Contain("  | key=[secret]\n"));
        Assert.That(Bench.Shown, Does.Contain("warning: a (fake:index:Thing): the key is [secret]\n"));
        var provider = Bench.Load().Resources.Single(resource => resource.Type == "pulumi:providers:fake");
        Assert.That(PropertyValues.IsSecret(provider.Inputs.Fields["key"]), Is.True);
        Assert.That(PropertyValues.Unwrap(provider.Inputs.Fields["key"]).StringValue, Is.EqualTo(Secret));
        Assert.That(PropertyValues.Unwrap(Bench.Resource("a").Outputs.Fields["computed"]).StringValue, Is.EqualTo("computed by a-0"));
        Assert.That(File.Exists(Bench.File("state.checkpoint.key")), Is.True);
        foreach (var file in Directory.GetFiles(Bench.Folder, "state.*"))
        {
            Assert.That(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
    }

    /// <summary>As a careless copy leaves them.</summary>
    [Test, Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Up_TakesFilesFromOthersThatWereOpenToThem()
    {
        const UnixFileMode everybody = (UnixFileMode)0b110_110_110;
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        await File.WriteAllTextAsync(Bench.Checkpoint + ".tmp", "");
        await File.WriteAllTextAsync(Bench.File("calls.json"), "");
        foreach (var name in new[] { "state.checkpoint.json", "state.checkpoint.key", "state.checkpoint.json.tmp", "calls.json" })
            File.SetUnixFileMode(Bench.File(name), everybody);

        var options = Bench.Options() with { CallRecordPath = Bench.File("calls.json") };
        var up = await new Engine(options, TextWriter.Null, TimeProvider.System).UpAsync(CancellationToken.None);

        Assert.That(up.Errors, Is.Empty);
        foreach (var name in new[] { "state.checkpoint.json", "state.checkpoint.key", "calls.json" })
            Assert.That(File.GetUnixFileMode(Bench.File(name)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), name);
        Assert.That(new FileInfo(Bench.File("calls.json")).Length, Is.GreaterThan(0));
    }

    [Test]
    public async Task Up_SendsSecretsAsThePluginTakesThem()
    {
        Bench.Config["fake:key"] = new ConfigValue(Secret, IsSecret: true);
        Bench.Program(Things.Thing("a"));

        await Bench.UpWellAsync();

        Assert.That(Bench.Calls("CheckConfig").Single().Request["news"]!["key"]!.GetValue<string>(), Is.EqualTo(Secret));
        Assert.That(Bench.Calls("Configure").Single().Request["args"]!["key"]!["value"]!.GetValue<string>(), Is.EqualTo(Secret));
    }

    [Test]
    public async Task Up_RefusesAPluginThatDoesNotTakeSecrets()
    {
        Bench.Plugin(new() { ["acceptSecrets"] = false });
        Bench.Program(Things.Thing("a"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[]
        {
            "a (fake:index:Thing): the plugin of fake takes no secrets or no resource references, which is not supported by the local engine",
        }));
        Assert.That(Bench.Calls("CheckConfig", "Configure", "Create"), Is.Empty);
    }

    [Test]
    public async Task Up_RefusesAnotherKeyAndTouchesNothing()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        await File.WriteAllTextAsync(Bench.File("state.checkpoint.key"), Convert.ToBase64String(new byte[32]));

        var exception = Assert.ThrowsAsync<EngineException>(Bench.UpAsync)!;

        Assert.That(exception.Message,
            Does.Contain("cannot be decrypted: the key file ").And.Contain(" is not the one").And.Not.Contain("\n"));
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
        Assert.That(Bench.Calls(), Is.Empty);
    }

    [Test]
    public async Task Up_RefusesACheckpointWithAPassphraseAndTouchesNothing()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var text = (await File.ReadAllTextAsync(Bench.Checkpoint)).Replace("\"keyFile\"", "\"passphrase\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Bench.Checkpoint, text);

        var exception = Assert.ThrowsAsync<EngineException>(Bench.UpAsync)!;

        Assert.That(exception.Message, Does.EndWith("is encrypted with a passphrase, which is not supported by the local engine"));
        Assert.That(await File.ReadAllTextAsync(Bench.Checkpoint), Is.EqualTo(text));
        Assert.That(Bench.Calls(), Is.Empty);
    }

    [Test]
    public async Task Up_RefusesALostKeyFile()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        File.Delete(Bench.File("state.checkpoint.key"));

        var exception = Assert.ThrowsAsync<EngineException>(Bench.UpAsync)!;

        Assert.That(exception.Message, Does.Contain("state.checkpoint.key, which does not exist"));
        Assert.That(File.Exists(Bench.File("state.checkpoint.key")), Is.False, "no new key may hide the loss");
    }

    [TestCase("{\"version\": 1", "cannot be read as a checkpoint")]
    [TestCase("[]", "cannot be read as a checkpoint")]
    [TestCase("{}", "cannot be read as a checkpoint")]
    [TestCase("{\"version\": 2}", "has checkpoint version 2; this engine knows up to 1")]
    public void Up_RefusesAFileThatItCannotReadAndTouchesNothing(string text, string message)
    {
        File.WriteAllText(Bench.Checkpoint, text);

        foreach (var operation in new Func<Task<OperationResult>>[]
        {
            Bench.UpAsync, Bench.PreviewAsync, Bench.RefreshAsync, Bench.DestroyAsync,
        })
        {
            var exception = Assert.ThrowsAsync<EngineException>(() => operation())!;
            Assert.That(exception.Message, Does.Contain(message));
        }

        Assert.That(File.ReadAllText(Bench.Checkpoint), Is.EqualTo(text));
    }

    [Test]
    public async Task Up_RefusesACheckpointOfAnotherStack()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        Bench.Yaml((await File.ReadAllTextAsync(Bench.File("Pulumi.yaml"))).Replace("name: proj", "name: other", StringComparison.Ordinal));

        var exception = Assert.ThrowsAsync<EngineException>(Bench.DestroyAsync)!;

        Assert.That(exception.Message, Does.Contain("belongs to stack dev of project proj, not to stack dev of project other"));
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public void Up_RefusesACheckpointThatAnotherOperationHolds()
    {
        using var held = Checkpoints.CheckpointFile.Lock(Bench.Checkpoint);

        var exception = Assert.ThrowsAsync<EngineException>(Bench.UpAsync)!;

        Assert.That(exception.Message, Does.Contain("cannot be locked, perhaps by another running operation"));
    }

    [Test]
    public async Task Up_ChangesNothingWhenTheCheckpointCannotBeWritten()
    {
        Bench.Program(Things.Thing("a"));
        await Bench.UpWellAsync();
        var before = Bench.Bytes();
        // Stands where the new file is prepared before it takes the place of the old one.
        Directory.CreateDirectory(Bench.Checkpoint + ".tmp");
        Bench.Program(Things.Thing("a"), Things.Thing("b"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Has.Count.EqualTo(1));
        Assert.That(result.Errors[0], Does.StartWith("b (fake:index:Thing): the checkpoint cannot be written: "));
        Assert.That(Bench.Calls("Create"), Is.Empty, "what cannot be put on record is not begun");
        Assert.That(Bench.Bytes(), Is.EqualTo(before));
    }

    [Test]
    public async Task Up_LeavesNoOtherFileBehind()
    {
        Bench.Program(Things.Thing("a"));

        await Bench.UpWellAsync();

        Assert.That(
            Directory.GetFiles(Bench.Folder, "state.*").Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "state.checkpoint.json", "state.checkpoint.key" }));
    }

    [Test]
    public void Load_OfAFileThatIsNotThereHoldsNothing()
    {
        Assert.That(Bench.Load().Resources, Is.Empty);
        Assert.That(Bench.Load().StackOutputs.Fields, Is.Empty);
    }
}
