namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>The last lines of an output, for the message that tells how a process ended.</summary>
internal sealed class LineTail
{
    private const int Kept = 20;
    private readonly Queue<string> _lines = [];

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            lock (_lines)
            {
                _lines.Enqueue(line);
                if (_lines.Count > Kept)
                    _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines.Where(line => line.Trim().Length > 0));
    }
}
