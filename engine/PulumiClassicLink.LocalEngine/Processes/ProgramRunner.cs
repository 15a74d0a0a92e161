using System.ComponentModel;
using System.Globalization;
using PulumiClassicLink.LocalEngine.Operations;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>A program that is ready to run.</summary>
internal interface IProgram
{
    /// <summary>Builds it, where there is something to build.</summary>
    /// <exception cref="StepException">It does not build.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    Task BuildAsync();

    /// <summary>Runs to the end. A program that fails, fails the operation.</summary>
    /// <exception cref="StepException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The operation is at its end already.</exception>
    Task RunAsync();
}

/// <summary>Builds and runs the program as a process; its lines are shown as they come.</summary>
internal sealed class ProgramRunner(ProgramCommand command, Operation operation, TimeProvider timeProvider) : IProgram
{
    // The exit status by which an SDK says that it has reported its errors.
    private const int Reported = 32;
    private static readonly TimeSpan QuietEnd = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(2);
    private readonly Lock _reading = new();

    public async Task BuildAsync()
    {
        if (operation.Options.NoBuild || !command.NeedsBuild)
            return;
        var lines = new List<string>();
        // No build server: it would outlive the operation.
        string[] arguments = ["build", "-nologo", "--disable-build-servers", command.Directory];
        var build = new ProgramCommand("dotnet", arguments, command.Directory, ChildProcess.InheritedEnvironment());
        var status = await RunAsync(build, lines.Add, process => process.WaitForExitAsync(operation.Shutdown));
        if (status == 0)
            return;
        lines.ForEach(Show);
        throw new StepException($"the program in {command.Directory} does not build: dotnet build ended with status {Number(status)}");
    }

    public async Task RunAsync()
    {
        operation.Shutdown.ThrowIfCancellationRequested();
        var status = await RunAsync(command, Show, WaitAsync);
        if (status == Reported)
            operation.FailProgram("the program failed without saying why", reported: true);
        else if (status != 0)
            operation.FailProgram($"the program exited with status {Number(status)}", reported: false);
    }

    private async Task<int> RunAsync(ProgramCommand run, Action<string> take, Func<ChildProcess, Task> wait)
    {
        using var process = Start(run);
        var reading = Task.WhenAll(ReadAsync(process.Output, take), ReadAsync(process.Error, take));
        try
        {
            await wait(process);
        }
        finally
        {
            await process.StopAsync();
        }

        // A process that left the group may hold the pipe open for ever.
        await Task.WhenAny(reading, Task.Delay(LastLines, timeProvider, CancellationToken.None));
        return process.ExitCode;
    }

    // Once the operation failed, a program ends by itself: all that it asks is refused. One that does not is ended.
    private async Task WaitAsync(ChildProcess program)
    {
        try
        {
            await program.WaitForExitAsync(operation.Shutdown);
        }
        catch (OperationCanceledException)
        {
            if (!await program.ExitsWithinAsync(QuietEnd))
                operation.Display.Warning("", "the program did not end by itself and is stopped");
        }
    }

    private ChildProcess Start(ProgramCommand run)
    {
        try
        {
            return ChildProcess.Start(run.File, run.Arguments, run.Directory, run.Environment, timeProvider);
        }
        catch (Win32Exception exception)
        {
            throw new StepException($"{run.File} cannot be started: {exception.Message}", exception);
        }
    }

    private void Show(string line) => operation.Display.Line($"  | {line}");

    private async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (_reading)
                take(line);
        }
    }

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
