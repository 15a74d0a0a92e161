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
        // The engine ended the deployment and has told its user why.
        if (failure is MonitorGoneException) return true;

        var text = failure switch
        {
            LogException => null,
            RunException or ResourceException { HideStack: true } => failure.Message,
            ResourceException => failure.ToString(),
            _ => $"The program '{Assembly.GetEntryAssembly()?.GetName().Name}' ended with an exception that it did not catch:\n{failure}",
        };
        if (text is null)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return false;
        }

        try
        {
            await log.SendAsync(LogSeverity.Error, text, (failure as ResourceException)?.Resource).ConfigureAwait(false);
            return true;
        }
        catch (LogException e)
        {
            await Console.Error.WriteLineAsync($"{text}\n{e.Message}").ConfigureAwait(false);
            return false;
        }
    }
}
