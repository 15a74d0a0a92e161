namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>Bytes that came, to be read once and without waiting.</summary>
/// <param name="bytes">All that came.</param>
/// <param name="beforeRead">Run before each read: may throw.</param>
/// <param name="missing">How many were announced and did not come, because the connection was closed.</param>
internal sealed class WireStream(ReadOnlyMemory<byte> bytes, Action? beforeRead = null, long missing = 0) : Stream
{
    // Both texts are what SocketsHttpHandler says of a connection that is closed early, to the word: callers quote them.
    private const string Ended = "The response ended prematurely";

    private ReadOnlyMemory<byte> _left = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        beforeRead?.Invoke();
        var read = Math.Min(buffer.Length, _left.Length);
        if (read == 0 && buffer.Length > 0 && missing > 0) throw Closed($"{Ended}, with at least {missing} additional bytes expected.");
        _left.Span[..read].CopyTo(buffer);
        _left = _left[read..];
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Not async: the base class would read on a thread of the pool.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);
        try
        {
            return ValueTask.FromResult(Read(buffer.Span));
        }
        catch (IOException error)
        {
            return ValueTask.FromException<int>(error);
        }
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        beforeRead?.Invoke();
        var all = _left;
        _left = default;
        await destination.WriteAsync(all, cancellationToken);
        if (missing > 0) throw Closed($"{Ended}.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static HttpIOException Closed(FormattableString text) =>
        new(HttpRequestError.ResponseEnded, FormattableString.Invariant(text));
}
