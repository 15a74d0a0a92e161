using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Rooms.Tests.SignIn;

/// <summary>Real programs; none of them sees a shell unless it is one.</summary>
[CancelAfter(60_000)]
internal sealed class ProcessCredentialsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero));

    [TestCase("a b", new[] { "a", "b" })]
    [TestCase("  a\t b  ", new[] { "a", "b" })]
    [TestCase("a 'b c' \"d 'e'\"", new[] { "a", "b c", "d 'e'" })]
    [TestCase("a '' b\"c\"d", new[] { "a", "", "bcd" })]
    [TestCase("a $HOME `x` $(y) ; z | w > v \\t", new[] { "a", "$HOME", "`x`", "$(y)", ";", "z", "|", "w", ">", "v", "\\t" })]
    public void Split_KnowsSpacesAndQuotesOnly(string command, string[] words) =>
        Assert.That(ProcessCredentials.Split(command), Is.EqualTo(words));

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("''")]
    [TestCase("a 'b")]
    [TestCase("a \"b")]
    public void Split_RefusesWhatIsNoCommand(string command) => Assert.That(ProcessCredentials.Split(command), Is.Null);

    [Test]
    public async Task GetAsync_KeepsAKeyWithoutAnEndForFifteenMinutes()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var credentials = Credentials(
                $"sh -c 'echo x >> {file}; n=$(grep -c x {file}); echo \"{{\\\"mode\\\":\\\"AK\\\",\\\"access_key_id\\\":\\\"key-$n\\\",\\\"access_key_secret\\\":\\\"s\\\"}}\"'");

            var first = await credentials.GetAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(11));
            var same = await credentials.GetAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(1));
            var next = await credentials.GetAsync(CancellationToken.None);

            Assert.That((first.Id, same.Id, next.Id, first.SecurityToken), Is.EqualTo(("key-1", "key-1", "key-2", (string?)null)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task GetAsync_HonoursAnExpiration()
    {
        using var credentials = Credentials(
            """echo '{"mode":"StsToken","access_key_id":"a","access_key_secret":"s","sts_token":"t","expiration":"2026-01-02T05:00:00+01:00"}'""");

        Assert.That((await credentials.GetAsync(CancellationToken.None)).SecurityToken, Is.EqualTo("t"));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.That(
            Assert.ThrowsAsync<CloudException>(async () => await credentials.GetAsync(CancellationToken.None))!.Message,
            Does.Contain("the answer's key expired at 2026-01-02 04:00:00Z"));
    }

    [TestCase("""echo '{"mode":"RamRoleArn","access_key_id":"hush","access_key_secret":"hush"}'""",
        "whose mode is neither AK nor StsToken")]
    [TestCase("""echo '{"mode":"StsToken","access_key_id":"hush","access_key_secret":"hush"}'""", "did not print JSON with mode")]
    [TestCase("""echo '{"mode":"AK","access_key_id":"hush"}'""", "did not print JSON with mode")]
    [TestCase("""echo '{"mode":"AK","access_key_id":"hush","access_key_secret":"hush","expiration":"soon"}'""", "no ISO 8601 date")]
    [TestCase("echo hush", "did not print JSON with mode")]
    [TestCase("true", "did not print JSON with mode")]
    [TestCase("sh -c 'echo hush; echo hush >&2; exit 7'", "ended with exit code 7")]
    [TestCase("sh -c 'head -c 100000 /dev/zero'", "printed more than 64 KiB")]
    [TestCase("sh -c 'head -c 1000000 /dev/zero'", "printed more than 64 KiB")]
    [TestCase("/no/such/hush-program", "hush-program cannot be started")]
    [TestCase("/etc/passwd", "passwd cannot be started")]
    public void GetAsync_ProgramThatGivesNoKey_IsAnErrorThatQuotesNothing(string command, string expected)
    {
        using var credentials = Credentials(command);

        var refused = Assert.ThrowsAsync<CloudException>(async () => await credentials.GetAsync(CancellationToken.None))!;

        Assert.That(refused.Message, Does.Contain(expected));
        Assert.That(refused.ToString().Replace("hush-program", "", StringComparison.Ordinal), Does.Not.Contain("hush"));
    }

    [TestCase("echo $$ > {0}; sleep 1000")]
    [TestCase("trap \"\" INT TERM; echo $$ > {0}; while :; do sleep 1; done")]
    [TestCase("sleep 1000 & echo $! > {0}", Description = "the program is gone, its child holds the output open")]
    public async Task GetAsync_ProgramThatDoesNotEnd_IsKilledAfterAMinuteWithItsChildren(string script, CancellationToken bound)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var credentials = Credentials($"sh -c '{script.Replace("{0}", file, StringComparison.Ordinal)}'");
            var asked = credentials.GetAsync(CancellationToken.None).AsTask();
            while (!File.ReadAllText(file).EndsWith('\n'))
            {
                bound.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            _time.Advance(TimeSpan.FromSeconds(60));

            Assert.That(Assert.ThrowsAsync<CloudException>(() => asked)!.Message, Does.Contain("did not end within 60 s"));
            var id = int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(() => IsAlive(id), Is.False.After(10_000, 50));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private ProcessCredentials Credentials(string command) =>
        new(ProcessCredentials.Split(command)!, "a test",
            new SessionOptions { Transport = () => throw new InvalidOperationException("no calls"), TimeProvider = _time });
}
