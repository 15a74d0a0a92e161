using System.ComponentModel;
using System.Globalization;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.LocalEngine.Steps;

namespace PulumiClassicLink.LocalEngine.Programs;

/// <summary>Builds and runs the program; its lines are shown as they come.</summary>
internal sealed class ProgramRunner(Operation operation, string directory, TimeProvider timeProvider)
{
    // The exit status by which an SDK says that it has reported its errors.
    private const int Reported = 32;
    private static readonly TimeSpan QuietEnd = TimeSpan.FromSeconds(10);

    /// <exception cref="StepException">It does not build.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task BuildAsync()
    {
        // No build server: it would outlive the operation.
        using var build = Start("dotnet", ["build", "-nologo", "--disable-build-servers", directory], ChildProcess.InheritedEnvironment());
        var lines = new List<string>();
        var reading = Task.WhenAll(PumpAsync(build.Output, lines.Add, lines), PumpAsync(build.Error, lines.Add, lines));
        try
        {
            await build.WaitForExitAsync(operation.Shutdown).ConfigureAwait(false);
        }
        finally
        {
            await build.StopAsync().ConfigureAwait(false);
        }

        await SettleAsync(reading).ConfigureAwait(false);
        if (build.ExitCode == 0)
            return;
        foreach (var line in lines)
            operation.Display.Line($"  | {line}");
        throw new StepException($"the program in {directory} does not build: dotnet build ended with status {Number(build.ExitCode)}");
    }

    /// <summary>Runs to the end. A program that fails, fails the operation.</summary>
    /// <exception cref="StepException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The operation is at its end already.</exception>
    public async Task RunAsync(ProgramCommand command)
    {
        operation.Shutdown.ThrowIfCancellationRequested();
        using var program = Start(command.File, command.Arguments, command.Environment);
        var reading = Task.WhenAll(PumpAsync(program.Output, Show, this), PumpAsync(program.Error, Show, this));
        try
        {
            await WaitAsync(program).ConfigureAwait(false);
        }
        finally
        {
            await program.StopAsync().ConfigureAwait(false);
        }

        await SettleAsync(reading).ConfigureAwait(false);
        if (program.ExitCode == Reported)
            operation.FailProgram("the program failed without saying why", reported: true);
        else if (program.ExitCode != 0)
            operation.FailProgram($"the program exited with status {Number(program.ExitCode)}", reported: false);
    }

    // Once the operation failed, a program ends by itself: all that it asks is refused. One that does not is ended.
    private async Task WaitAsync(ChildProcess program)
    {
        try
        {
            await program.WaitForExitAsync(operation.Shutdown).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            using var quietEnd = new CancellationTokenSource(QuietEnd, timeProvider);
            try
            {
                await program.WaitForExitAsync(quietEnd.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                operation.Display.Warning("", "the program did not end by itself and is stopped");
            }
        }
    }

    private ChildProcess Start(string file, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        try
        {
            return ChildProcess.Start(file, arguments, directory, environment, timeProvider);
        }
        catch (Win32Exception exception)
        {
            throw new StepException($"{file} cannot be started: {exception.Message}", exception);
        }
    }

    // A process that left the group may hold the pipe open for ever.
    private async Task SettleAsync(Task reading) =>
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), timeProvider, CancellationToken.None)).ConfigureAwait(false);

    private void Show(string line) => operation.Display.Line($"  | {line}");

    private static async Task PumpAsync(StreamReader reader, Action<string> take, object gate)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            lock (gate)
                take(line);
        }
    }

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
