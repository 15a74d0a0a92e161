namespace PulumiClassicLink.Links.Ledgers;

/// <summary>
/// The rows of one run, in one order for all its processes: whoever adds rows holds the file alone, and has read what came before. .NET's
/// FileMode.Append is no O_APPEND: two processes would write over each other's rows.
/// </summary>
internal sealed class LedgerFile(string path)
{
    // A holder needs microseconds; SpinOnce sleeps for a millisecond after the first few.
    private const int Tries = 5_000;

    // A row has some 400 bytes, and a resource a few rows.
    private const long LargestFile = 128 * 1024 * 1024;

    // The errors of a file that another process holds alone: EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private long _position;

    /// <summary>How much was read so far, in bytes.</summary>
    public long BytesRead { get; private set; }

    /// <param name="read">Gets each row that others have added since the last time, and no line that is not a row.</param>
    /// <param name="write">Called after that: the rows to add, if any.</param>
    /// <exception cref="IOException">The file cannot be had, or not be written. Nobody takes a part of a row for one.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours.</exception>
    public void Exchange(Action<LedgerRow> read, Func<IReadOnlyList<LedgerRow>> write)
    {
        using var file = Open();

        // A pipe or a device has no length.
        var length = file.CanSeek ? file.Length : throw new IOException($"{path} is no file.");
        if (length > LargestFile)
            throw new IOException($"{path} is larger than a run can make it.");

        // The file was removed and made anew, or cut: it no longer holds what was read.
        if (length < _position)
            throw new IOException($"{path} became shorter.");
        var added = new byte[length - _position];
        file.Position = _position;
        file.ReadExactly(added);
        BytesRead += added.Length;
        var whole = added.AsSpan().LastIndexOf((byte)'\n') + 1;
        foreach (var line in added.AsSpan(0, whole).Split((byte)'\n'))
        {
            if (LedgerRow.Parse(added.AsSpan(line)) is { } row)
                read(row);
        }

        _position += whole;
        var rows = write();
        if (rows.Count == 0)
            return;

        // A writer died within the last line. It is ended here, so that ours begins a new one; no reader takes it for a row.
        byte[] start = whole < added.Length ? [(byte)'\n'] : [];
        file.Position = length;
        file.Write([.. start, .. rows.SelectMany(row => row.ToLine())]);
        _position = file.Position;
    }

    private FileStream Open()
    {
        var alone = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            alone.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var spin = default(SpinWait);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, alone);
            }
            catch (IOException refused) when (attempt < Tries && Held.Contains(refused.HResult))
            {
                spin.SpinOnce();
            }
        }
    }
}
