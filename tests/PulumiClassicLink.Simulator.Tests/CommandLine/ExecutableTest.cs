using System.Diagnostics;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.CommandLine;

/// <summary>Runs the executable as a process of its own.</summary>
internal abstract class ExecutableTest
{
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60), TimeProvider.System);

    protected CancellationToken Bound => _bound.Token;

    [OneTimeTearDown]
    public void Close() => _bound.Dispose();

    protected static void AssertOneLine(int exit, string output, string error, string part)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(1));
            Assert.That(output, Is.Empty);
            Assert.That(error, Does.StartWith("classiclink-simulator: ").And.Contain(part));
            Assert.That(error.Count(c => c == '\n'), Is.EqualTo(1), error);
        }
    }

    protected async Task<(int Exit, string Output, string Error)> EndAsync(params string[] arguments)
    {
        var line = Line(arguments);
        var run = await Command.RunAsync(line[0], line[1..], null, null, Bound);
        return (run.ExitCode, run.OutputText, run.ErrorText);
    }

    protected static Process Start(params string[] arguments)
    {
        var line = Line(arguments);
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
    }

    private static string[] Line(string[] arguments)
    {
        string[] command = ["dotnet", typeof(EcsSimulator).Assembly.Location, .. arguments];

        // Tests that a script runs in its background inherit an ignored SIGINT.
        return OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. command] : command;
    }

    /// <summary>A test that fails leaves no process behind.</summary>
    protected sealed class Killing(Process process) : IDisposable
    {
        public void Dispose()
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
