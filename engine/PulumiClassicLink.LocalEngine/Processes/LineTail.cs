namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>The first and the last lines of an output, for the message that tells how a process ended.</summary>
internal sealed class LineTail
{
    // A crash says what it is in its first lines, a log in its last.
    private const int KeptFirst = 5;
    private const int KeptLast = 10;
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = [];

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            if (line.Trim().Length > 0)
                Keep(line.Trim());
        }
    }

    public override string ToString()
    {
        lock (_first)
            return string.Join('\n', _first.Concat(_last));
    }

    private void Keep(string line)
    {
        lock (_first)
        {
            if (_first.Count < KeptFirst)
            {
                _first.Add(line);
                return;
            }

            _last.Enqueue(line);
            if (_last.Count > KeptLast)
                _last.Dequeue();
        }
    }
}
