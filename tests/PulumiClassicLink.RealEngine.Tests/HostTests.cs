using System.Globalization;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>Our own `pulumi-language-dotnet`, where a program or an engine does not end well.</summary>
[CancelAfter(120_000), Platform("Linux", Reason = "Programs are shell scripts here, and processes are found in /proc.")]
internal sealed class HostTests
{
    /// <summary>By status 32 a program says that it has reported its errors: nobody adds to them.</summary>
    [TestCase(3, true)]
    [TestCase(32, false)]
    public async Task Up_Fails_WhenTheProgramDoes(int status, bool statusIsTold, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        UseScript(stack, $"echo it said this; exit {status}");

        var up = await stack.RunAsync("up", "--yes", "--skip-preview");

        Assert.That(up.ExitCode, Is.Not.Zero, stack.Shown);
        Assert.That(stack.Shown, Does.Contain("it said this"));
        Assert.That(stack.Shown.Contains("the program exited with status 3", StringComparison.Ordinal),
            Is.EqualTo(statusIsTold), stack.Shown);
    }

    [TestCase("INT")]
    [TestCase("KILL")]
    public async Task HostAndProgram_End_WithTheEngine(string signal, CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        UseScript(stack, "exec sleep 600");
        using var run = await stack.Cli.StartAsync(["up", "--yes", "--skip-preview"], patience);
        await stack.UntilAsync(() => ProcessesOf(stack, "sleep\0600").Any());
        Assert.That(ProcessesOf(stack, "pulumi-language-dotnet"), Is.Not.Empty);

        run.Signal(signal);

        Assert.That((await stack.EndAsync(run)).ExitCode, Is.Not.Zero, stack.Shown);
        await stack.UntilAsync(() => !ProcessesOf(stack, "sleep\0600").Concat(ProcessesOf(stack, "pulumi-")).Any());
    }

    private static void UseScript(RealStack stack, string script)
    {
        var file = Path.Combine(stack.Cli.ProgramDirectory, "program.sh");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Example.Use(stack, "script", file, []);
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
