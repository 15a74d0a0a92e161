using System.Globalization;
using System.Text.Json.Nodes;
using PulumiClassicLink.RealEngine.Tests.Fixture;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>Our own `pulumi-language-dotnet`, where the engine ends before the program does.</summary>
[CancelAfter(120_000)]
internal sealed class HostTests
{
    [Test, Platform("Linux")]
    public async Task HostAndProgram_End_WhenTheEngineIsKilled(CancellationToken patience)
    {
        using var held = new ManualResetEventSlim();
        var attaching = false;
        await using var stack = await RealStack.StartAsync(patience, call =>
        {
            if (call.Action != "AttachClassicLinkVpc")
                return;
            attaching = true;
            held.Wait(patience);
        });
        Example.Attach.Use(stack, new JsonObject { ["instanceId"] = "i-1", ["vpcId"] = RealStack.Vpc1 });
        using var run = await stack.Cli.StartAsync(["up", "--yes", "--skip-preview"], patience);
        await stack.UntilAsync(() => Volatile.Read(ref attaching));
        var plugins = run.Plugins("pulumi-resource-classiclink");
        Assert.That(ProcessesOf(stack, "pulumi-language-dotnet"), Is.Not.Empty);
        Assert.That(ProcessesOf(stack, "Attach.dll"), Is.Not.Empty);

        run.Signal("KILL");
        foreach (var plugin in plugins)
            run.Signal("KILL", plugin);

        await stack.UntilAsync(() => !ProcessesOf(stack, "pulumi-language-dotnet").Concat(ProcessesOf(stack, "Attach.dll")).Any());
        held.Set();
    }

    /// <summary>The processes of a stack, by what its home is, that have this in their command line.</summary>
    private static IEnumerable<int> ProcessesOf(RealStack stack, string name)
    {
        var home = $"PULUMI_HOME={stack.Cli.Environment["PULUMI_HOME"]}\0";
        return Directory.EnumerateDirectories("/proc")
            .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Where(folder => Read(folder, "environ").Contains(home, StringComparison.Ordinal)
                && Read(folder, "cmdline").Contains(name, StringComparison.Ordinal))
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
    }

    /// <summary>Empty: the process is gone, or another user's.</summary>
    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
