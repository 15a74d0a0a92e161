namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>
/// No folder can be written to, so that the plugins of a run do not hear of each other: that is said once, and refuses nothing.
/// </summary>
[CancelAfter(120_000)]
internal sealed class NoFolderTests
{
    private static readonly string[] Variables = ["XDG_RUNTIME_DIR", "PULUMI_HOME", "HOME", "TMPDIR"];

    [Test]
    public async Task Plugin_WithoutAFolder_WarnsOnceAndGoesOn(CancellationToken patience)
    {
        await using var engine = await FakeEngine.StartAsync();
        await using var stack = await RealStack.StartAsync(patience);
        foreach (var (name, path) in Unusable(stack))
            stack.Cli.Environment[name] = path;
        using var plugin = await StartedPlugin.StartAsync(stack, engine.Address, ofAnother: false);
        await plugin.ConfigureAsync(stack);

        Link[] links = [new("a", "i-1"), new("b", "i-2")];
        foreach (var link in links)
        {
            Assert.That(await plugin.CheckAsync(link), Is.Empty);
            await plugin.CreateAsync(link);
        }

        // What one process knows it needs no folder for.
        Assert.That(await plugin.CheckAsync(new("c", "i-1")), Has.One.Contains(RealStack.Urn("a")));
        await plugin.DeleteAsync(links[0] with { Name = "d" });
        await plugin.DeleteAsync(new("d", "i-3"));
        Assert.That(stack.Links, Is.EquivalentTo(new[] { "i-1 vpc-1", "i-2 vpc-1" }));

        Assert.That(engine.Warnings, Has.Count.EqualTo(1));
        foreach (var name in new[] { "XDG_RUNTIME_DIR", "PULUMI_HOME", "TMPDIR" })
            Assert.That(engine.Warnings.Single(), Does.Contain(stack.Cli.Environment[name]));
    }

    /// <summary>The engine itself needs its folders: a script in the plugin's place takes them away from the plugin alone.</summary>
    [Test]
    public async Task Update_WithoutAFolder_WarnsOnceForEachProcessAndGoesOn(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        var settings = string.Join(' ', Unusable(stack).Select(one => $"'{one.Name}={one.Path}'"));
        var plugin = Path.Combine(stack.PluginDirectory, "pulumi-resource-classiclink");
        stack.PluginDirectory = Directory.CreateDirectory(Path.Combine(stack.Cli.ProgramDirectory, "plugin")).FullName;
        var script = Path.Combine(stack.PluginDirectory, "pulumi-resource-classiclink");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec env {settings} '{plugin}' \"$@\"\n", patience);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (stack.Providers["p1"], stack.Providers["p2"]) = ([], []);

        await stack.UpWellAsync([new("a", "i-1") { Provider = "p1" }, new("b", "i-2") { Provider = "p2" }]);
        AssertWarned(processes: 2);
        await stack.UpWellAsync([new("c", "i-1") { Provider = "p1" }, new("b", "i-2") { Provider = "p2" }]);
        AssertWarned(processes: 2);
        stack.AssertChanged();
        stack.AssertExactly("c i-1 vpc-1", "b i-2 vpc-1");
        await stack.UpWellAsync([new("c", "i-1") { Provider = "p1" }]);
        stack.AssertChanged("Detach i-2 vpc-1");

        void AssertWarned(int processes)
        {
            var diagnostics = stack.Shown[stack.Shown.IndexOf("Diagnostics:", StringComparison.Ordinal)..].Split('\n');
            var warnings = diagnostics.Where(line => line.Contains("warning:", StringComparison.Ordinal));
            Assert.That(
                warnings.Count(line => line.Contains(NoFolder(stack, Variables[0]), StringComparison.Ordinal)),
                Is.EqualTo(processes), stack.Shown);
        }
    }

    /// <summary>A file stands where each folder should be.</summary>
    private static IEnumerable<(string Name, string Path)> Unusable(RealStack stack)
    {
        foreach (var name in Variables)
        {
            File.WriteAllText(NoFolder(stack, name), "");
            yield return (name, NoFolder(stack, name));
        }
    }

    private static string NoFolder(RealStack stack, string variable) => Path.Combine(stack.Cli.ProgramDirectory, $"no-{variable}");
}
