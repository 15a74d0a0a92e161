using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>
/// Keys that a program prints as JSON: mode (AK or StsToken), access_key_id, access_key_secret, sts_token, and perhaps expiration;
/// the "External" mode of the vendor's command line tool.
/// </summary>
public sealed class ProcessCredentials : SessionCredentials
{
    private const string Action = "process_command";
    private const int LargestOutput = 64 * 1024;

    /// <summary>Starts a program in a session, and so in a process group, of its own; .NET cannot. Not on macOS and Windows.</summary>
    private const string SetSid = "/usr/bin/setsid";

    private const int Killed = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long keys are kept whose end the program does not say.</summary>
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(15);

    private readonly IReadOnlyList<string> _words;
    private readonly TimeProvider _timeProvider;

    /// <param name="command">Program and arguments, split at spaces outside quotes; no shell reads it.</param>
    /// <param name="origin">What named it, such as "profile 'x'".</param>
    /// <param name="options">The clock.</param>
    /// <exception cref="ArgumentException">No command; the message is one line for the user.</exception>
    public ProcessCredentials(string command, string origin, SessionOptions options)
        : base(options.TimeProvider, options.Logger)
    {
        _words = CommandWords.Split(command) ?? throw new ArgumentException("The command is empty, or has a quote that does not end.");
        _timeProvider = options.TimeProvider;
        Source = $"{origin} ({Action} {Path.GetFileName(_words[0])})";
    }

    public override string Source { get; }

    private protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var key = Read(await RunAsync(cancellationToken));
        return Checked(key.Key, key.Expires, Action);
    }

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, _timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var process = Start();
        var isDone = false;
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, both.Token);

            // Read, so that the program is not held up, and not shown: it may hold keys.
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, both.Token);
            var exit = process.WaitForExitAsync(both.Token);

            // A program that prints too much is not read to its end, so it would not end by itself.
            await Task.WhenAny(output, exit);
            if (output.IsFaulted)
                await output;
            await exit;
            await errors;
            var text = await output;
            isDone = true;
            return process.ExitCode switch
            {
                0 => text,
                126 or 127 => throw Failed(CloudErrorKind.Refused, CannotBeStarted + ", or one that it calls"),
                var code => throw Failed(CloudErrorKind.Refused, $"the program ended with exit code {code}; run it by hand to see why"),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(CloudErrorKind.OutcomeUnknown, $"the program did not end within {Patience.TotalSeconds:0} s");
        }
        catch (IOException)
        {
            throw Failed(CloudErrorKind.OutcomeUnknown, "the program's output could not be read");
        }
        finally
        {
            if (!isDone)
                End(process);
        }
    }

    private string CannotBeStarted => $"the program {Path.GetFileName(_words[0])} cannot be started";

    /// <summary>With all that it started: a child may hold its output open when the program itself is gone.</summary>
    private static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        if (process.StartInfo.FileName == SetSid)
            _ = Kill(-process.Id, Killed);
    }

    private Process Start()
    {
        IReadOnlyList<string> line = File.Exists(SetSid) ? [SetSid, .. _words] : _words;
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception cause) when (cause is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw Failed(CloudErrorKind.Refused, CannotBeStarted);
        }
    }

    private static async Task<string> ReadAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var buffer = new char[LargestOutput];
        var length = await output.ReadBlockAsync(buffer, cancellationToken);
        return length < buffer.Length
            ? new string(buffer, 0, length)
            : throw Failed(CloudErrorKind.OutcomeUnknown, $"the program printed more than {LargestOutput / 1024} KiB");
    }

    private SessionKey Read(string output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            var root = json.RootElement;
            var needsToken = JsonText.Of(root, "mode") switch
            {
                "AK" => false,
                "StsToken" => true,
                _ => throw Failed(CloudErrorKind.Refused, "the program printed JSON whose mode is neither AK nor StsToken"),
            };
            if (JsonText.Of(root, "access_key_id") is { } id
                && JsonText.Of(root, "access_key_secret") is { } secret
                && (JsonText.Of(root, "sts_token") is not null || !needsToken))
            {
                var key = new AccessKey { Id = id, Secret = secret, SecurityToken = needsToken ? JsonText.Of(root, "sts_token") : null };
                return new SessionKey { Key = key, Expires = End(root) };
            }
        }
        catch (JsonException)
        {
            // Said below, without a word of the output.
        }

        throw Failed(
            CloudErrorKind.OutcomeUnknown, "the program did not print JSON with mode, access_key_id, access_key_secret and, for StsToken, sts_token");
    }

    private DateTimeOffset End(JsonElement root)
    {
        var text = JsonText.Of(root, "expiration");
        return text is null
            ? _timeProvider.GetUtcNow() + Unsaid
            : KeyFields.Date(text) ?? throw Failed(CloudErrorKind.OutcomeUnknown, "the program printed an expiration that is no ISO 8601 date");
    }

    // kill(2), POSIX: a negative id is that of a group.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    private static CloudException Failed(CloudErrorKind kind, string reason) => new(kind, Action, $"{Action}: {reason}");
}
