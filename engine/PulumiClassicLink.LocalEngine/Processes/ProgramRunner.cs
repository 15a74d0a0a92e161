using System.ComponentModel;
using System.Globalization;
using PulumiClassicLink.LocalEngine.Operations;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>Builds and runs the program as a process; its lines are shown as they come.</summary>
internal sealed class ProgramRunner : IProgram
{
    // The exit status by which an SDK says that it has reported its errors.
    private const int Reported = 32;
    private static readonly TimeSpan QuietEnd = TimeSpan.FromSeconds(10);
    private readonly Operation _operation;
    private readonly TimeProvider _timeProvider;
    private readonly ProgramCommand _command;
    private readonly string _directory;
    private readonly bool _needsBuild;

    /// <exception cref="EngineException">The program lacks what its runtime needs.</exception>
    public ProgramRunner(ProjectFile project, Operation operation, EngineOptions options, string engineAddress, TimeProvider timeProvider)
    {
        _operation = operation;
        _timeProvider = timeProvider;
        _directory = Path.GetFullPath(options.ProgramDirectory);
        _command = ProgramCommand.Create(project, options, operation, engineAddress);
        _needsBuild = !options.NoBuild && ProgramCommand.NeedsBuild(project);
    }

    public async Task BuildAsync()
    {
        if (!_needsBuild)
            return;
        // No build server: it would outlive the operation.
        using var build = Start("dotnet", ["build", "-nologo", "--disable-build-servers", _directory], ChildProcess.InheritedEnvironment());
        var lines = new List<string>();
        var reading = Task.WhenAll(PumpAsync(build.Output, lines.Add, lines), PumpAsync(build.Error, lines.Add, lines));
        try
        {
            await build.WaitForExitAsync(_operation.Shutdown).ConfigureAwait(false);
        }
        finally
        {
            await build.StopAsync().ConfigureAwait(false);
        }

        await SettleAsync(reading).ConfigureAwait(false);
        if (build.ExitCode == 0)
            return;
        foreach (var line in lines)
            _operation.Display.Line($"  | {line}");
        throw new StepException($"the program in {_directory} does not build: dotnet build ended with status {Number(build.ExitCode)}");
    }

    public async Task RunAsync()
    {
        _operation.Shutdown.ThrowIfCancellationRequested();
        using var program = Start(_command.File, _command.Arguments, _command.Environment);
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
            _operation.FailProgram("the program failed without saying why", reported: true);
        else if (program.ExitCode != 0)
            _operation.FailProgram($"the program exited with status {Number(program.ExitCode)}", reported: false);
    }

    // Once the operation failed, a program ends by itself: all that it asks is refused. One that does not is ended.
    private async Task WaitAsync(ChildProcess program)
    {
        try
        {
            await program.WaitForExitAsync(_operation.Shutdown).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            using var quietEnd = new CancellationTokenSource(QuietEnd, _timeProvider);
            try
            {
                await program.WaitForExitAsync(quietEnd.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _operation.Display.Warning("", "the program did not end by itself and is stopped");
            }
        }
    }

    private ChildProcess Start(string file, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        try
        {
            return ChildProcess.Start(file, arguments, _directory, environment, _timeProvider);
        }
        catch (Win32Exception exception)
        {
            throw new StepException($"{file} cannot be started: {exception.Message}", exception);
        }
    }

    // A process that left the group may hold the pipe open for ever.
    private async Task SettleAsync(Task reading) =>
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), _timeProvider, CancellationToken.None)).ConfigureAwait(false);

    private void Show(string line) => _operation.Display.Line($"  | {line}");

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
