using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>
/// Keys that a program prints as JSON: mode (AK or StsToken), access_key_id, access_key_secret, sts_token, and perhaps expiration. This is
/// the "External" mode of the vendor's command line tool.
/// </summary>
internal sealed partial class ProcessCredentials(IReadOnlyList<string> words, string origin, SessionOptions options)
    : SessionCredentials(options)
{
    private const int LargestOutput = 64 * 1024;

    /// <summary>Starts a program in a process group of its own, which .NET cannot do. macOS and Windows do not have it.</summary>
    private const string SetSid = "/usr/bin/setsid";

    private const int Killed = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The life of keys where the program prints no expiration.</summary>
    private static readonly TimeSpan DefaultLife = TimeSpan.FromMinutes(15);

    public override string Source => $"{origin} ({Action} {Path.GetFileName(words[0])})";

    protected override string Action => "process_command";

    private string CannotBeStarted => $"the program {Path.GetFileName(words[0])} cannot be started";

    /// <summary>
    /// Splits a command at spaces outside quotes. Nothing else is special: no shell, no variables, no escapes (paths have backslashes).
    /// </summary>
    /// <returns>Null: empty, or a quote that does not end.</returns>
    public static IReadOnlyList<string>? Split(string command)
    {
        var words = Word().Matches(command).Select(word => Quoted().Replace(word.Value, "$1$2")).ToList();
        return string.IsNullOrWhiteSpace(Word().Replace(command, "")) && words is [{ Length: > 0 }, ..] ? words : null;
    }

    protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, Options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var process = Start();
        var isDone = false;
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, both.Token);

            // Its errors are read, so that the program does not wait for a reader, and not shown: they may hold keys.
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, both.Token);
            var exit = process.WaitForExitAsync(both.Token);

            // A program that prints too much waits for a reader and does not end by itself, so the output may fail first.
            await Task.WhenAny(output, exit);
            if (output.IsFaulted)
                await output;
            await exit;
            await errors;
            var text = await output;
            isDone = true;
            return process.ExitCode switch
            {
                0 => Read(text),
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

    private Process Start()
    {
        IReadOnlyList<string> line = File.Exists(SetSid) ? [SetSid, .. words] : words;
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

    private async Task<string> ReadAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var buffer = new char[LargestOutput];
        var length = await output.ReadBlockAsync(buffer, cancellationToken);
        return length < buffer.Length
            ? new string(buffer, 0, length)
            : throw Failed(CloudErrorKind.OutcomeUnknown, $"the program printed more than {LargestOutput / 1024} KiB");
    }

    /// <summary>Kills it and all that it started: a child may hold the output open after the program itself ended.</summary>
    private static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        if (process.StartInfo.FileName == SetSid)
            _ = Kill(-process.Id, Killed);
    }

    private SessionKey Read(string output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            var root = json.RootElement;
            var isSession = JsonText.Of(root, "mode") switch
            {
                "AK" => false,
                "StsToken" => true,
                _ => throw Failed(CloudErrorKind.Refused, "the program printed JSON whose mode is neither AK nor StsToken"),
            };
            var token = isSession ? JsonText.Of(root, "sts_token") : null;
            if (JsonText.Of(root, "access_key_id") is { } id
                && JsonText.Of(root, "access_key_secret") is { } secret
                && (token is not null || !isSession))
            {
                return new SessionKey { Key = new AccessKey { Id = id, Secret = secret, SecurityToken = token }, Expires = Expires(root) };
            }
        }
        catch (JsonException)
        {
            // The error below says it without quoting the output.
        }

        throw Failed(
            CloudErrorKind.OutcomeUnknown,
            "the program did not print JSON with mode, access_key_id, access_key_secret and, for StsToken, sts_token");
    }

    private DateTimeOffset Expires(JsonElement root) => JsonText.Of(root, "expiration") is { } text
        ? SessionKey.Date(text) ?? throw Failed(CloudErrorKind.OutcomeUnknown, "the program printed an expiration that is no ISO 8601 date")
        : Options.TimeProvider.GetUtcNow() + DefaultLife;

    private CloudException Failed(CloudErrorKind kind, string reason) => new(kind, Action, $"{Action}: {reason}");

    // kill(2), POSIX: a negative id is that of a process group.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    [GeneratedRegex(@"(?:[^\s""']|""[^""]*""|'[^']*')+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"""([^""]*)""|'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
