using Microsoft.Extensions.Logging;
using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>
/// Writes diagnostics to standard error, one entry at a time. The framework's console logger does the same with a thread, a queue and
/// three formatters, all of which a process makes before its port line, though most processes write nothing (docs/start-up.md).
/// </summary>
internal sealed class StandardErrorLog(Func<TextWriter> standardError) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Category(standardError, categoryName);

    public void Dispose()
    {
        // Standard error is the process's own.
    }

    private sealed class Category(Func<TextWriter> standardError, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        // The factory's filter decides.
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = $"{WordFor(logLevel)}: {name}\n      {formatter(state, exception).ReplaceLineEndings("\n      ")}\n";
            standardError().Write(UserInfo.Mask(exception is null ? text : $"{text}{exception}\n"));
        }

        private static string WordFor(LogLevel level) => level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
    }
}
