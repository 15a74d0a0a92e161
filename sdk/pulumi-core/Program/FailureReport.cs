using System.Reflection;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Tells the engine why the program failed.</summary>
internal sealed class FailureReport(EngineLog log)
{
    /// <summary>The exit code that tells the engine to report nothing more.</summary>
    public const int Reported = 32;

    /// <summary>The exit code of failures that the engine has no text for.</summary>
    public const int NotReported = 1;

    /// <returns>The exit code.</returns>
    public async Task<int> SendAsync(IReadOnlyCollection<Exception> failures)
    {
        var isReported = false;
        foreach (var failure in failures) isReported |= await SendAsync(failure).ConfigureAwait(false);
        return isReported ? Reported : NotReported;
    }

    private async Task<bool> SendAsync(Exception failure)
    {
        if ((failure as LogException ?? await TrySendAsync(failure).ConfigureAwait(false)) is not { } lost) return true;
        await Console.Error.WriteLineAsync(lost.Message).ConfigureAwait(false);
        return false;
    }

    /// <returns>Null; or what the engine did not take.</returns>
    private async Task<LogException?> TrySendAsync(Exception failure)
    {
        var text = failure switch
        {
            MonitorGoneException or RunException or ResourceException { HideStack: true } => failure.Message,
            ResourceException => failure.ToString(),
            _ => $"The program '{Assembly.GetEntryAssembly()?.GetName().Name}' ended with an exception that it did not catch:\n{failure}",
        };

        // The engine that ended the deployment tells its user why.
        var severity = failure is MonitorGoneException ? LogSeverity.Debug : LogSeverity.Error;
        try
        {
            await log.SendAsync(severity, text, (failure as ResourceException)?.Resource).ConfigureAwait(false);
            return null;
        }
        catch (LogException lost)
        {
            return lost;
        }
    }
}
