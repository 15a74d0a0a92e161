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
        using var process = Start(arguments);
        using var end = new Killing(process);
        var output = process.StandardOutput.ReadToEndAsync(Bound);
        var error = process.StandardError.ReadToEndAsync(Bound);
        await process.WaitForExitAsync(Bound);
        return (process.ExitCode, await output, await error);
    }

    protected static Process Start(params string[] arguments)
    {
        string[] command = ["dotnet", typeof(EcsSimulator).Assembly.Location, .. arguments];

        // Tests that a script runs in its background inherit an ignored SIGINT.
        string[] line = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. command] : command;
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
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
