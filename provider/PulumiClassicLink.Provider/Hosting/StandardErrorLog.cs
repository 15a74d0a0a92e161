using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>
/// Writes diagnostics to standard error, one entry at a time. No operation waits for somebody who does not read. The queue is made for the
/// first entry: most processes write none, and the framework's logger makes all before the port line (docs/contributing/start-up.md).
/// </summary>
internal sealed class StandardErrorLog : ILoggerProvider
{
    private const int MostUnread = 1_000;

    /// <summary>How long the end of the process waits for entries that are not written yet.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(0.5);

    // From Trace to Critical, as the framework's console logger has them.
    private static readonly string[] Words = ["trce", "dbug", "info", "warn", "fail", "crit"];

    private readonly Func<TextWriter> _standardError;
    private readonly Lazy<Queue> _queue;
    private int _leftOut;

    public StandardErrorLog(Func<TextWriter> standardError)
    {
        _standardError = standardError;
        _queue = new Lazy<Queue>(Open);
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
        if (!_queue.IsValueCreated)
            return;
        _queue.Value.Entries.Writer.TryComplete();
        _queue.Value.Writing.Wait(LastPatience);
    }

    private Queue Open()
    {
        var limit = new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropWrite };
        var entries = Channel.CreateBounded<string>(limit, _ => Interlocked.Increment(ref _leftOut));
        return new Queue(entries, Task.Run(() => WriteAsync(entries.Reader)));
    }

    private async Task WriteAsync(ChannelReader<string> entries)
    {
        try
        {
            await foreach (var entry in entries.ReadAllAsync())
            {
                _standardError().Write(entry);
                if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var leftOut)
                    _standardError().Write($"warn: {leftOut} entries were left out about here, because nobody read them in time\n");
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // Later entries could not be written either.
        }
    }

    private sealed record Queue(Channel<string> Entries, Task Writing);

    private sealed class Category(StandardErrorLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        // The factory's filter decides.
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = $"{Words[(int)logLevel]}: {name}\n      {formatter(state, exception).ReplaceLineEndings("\n      ")}\n";
            log._queue.Value.Entries.Writer.TryWrite(UserInfo.Mask(exception is null ? text : $"{text}{exception}\n"));
        }
    }
}
