using System.Globalization;
using System.Net;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Hosting;

/// <summary>Which users of the machine the plugin answers.</summary>
internal sealed class CallerTests
{
    private const string Head =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    private const string Listener =
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 9 1 0000000000000000 100 0 0 10 0";

    private static readonly IPEndPoint Caller = new(IPAddress.Loopback, 0xC001);
    private static readonly IPEndPoint Plugin = new(IPAddress.Loopback, 0x1F90);

    private static uint Other { get; } = LocalUser.Own + 7;

    [TestCase("0100007F:C001", "0100007F:1F90")]
    [TestCase("0000000000000000FFFF00000100007F:C001", "0000000000000000FFFF00000100007F:1F90")]
    public void OwnUserAndRoot_MayCall_AndNobodyElse(string caller, string plugin) => Assert.Multiple(() =>
    {
        Assert.That(Callers.MayCall([Head, Listener, Row(caller, plugin, LocalUser.Own)], Caller, Plugin), Is.True);
        Assert.That(Callers.MayCall([Head, Listener, Row(caller, plugin, 0)], Caller, Plugin), Is.True);
        Assert.That(Callers.MayCall([Head, Listener, Row(caller, plugin, Other)], Caller, Plugin), Is.False);
    });

    /// <summary>Of another user's socket, once it is closed, the system shows root, or nothing; what it sent would still be read.</summary>
    [Test]
    public void CallerThatHasHungUp_IsNotServed() => Assert.Multiple(() =>
    {
        foreach (var state in new[] { "04", "05", "06", "08" })
            Assert.That(Callers.MayCall([Head, Listener, Row(user: 0, state: state)], Caller, Plugin), Is.False, state);
        Assert.That(Callers.MayCall([Head, Listener], Caller, Plugin), Is.False);
    });

    [Test]
    public void OtherConnections_SayNothingOfThisOne() => Assert.Multiple(() =>
    {
        string[] others =
        [
            Row("0100007F:C002", "0100007F:1F90", 0), Row("0200007F:C001", "0100007F:1F90", 0), Row("0100007F:C001", "0100007F:1F91", 0),
            Row("0100007F:1F90", "0100007F:C001", 0),
        ];
        Assert.That(Callers.MayCall([Head, .. others, Listener], Caller, Plugin), Is.False);
        Assert.That(Callers.MayCall([Head, .. others, Listener, Row(user: Other)], Caller, Plugin), Is.False);
        Assert.That(Callers.MayCall([Head, .. others, Listener, Row(user: LocalUser.Own)], Caller, Plugin), Is.True);
    });

    [Test]
    public void TableThatDoesNotKnowThePlugin_SaysNothing() => Assert.Multiple(() =>
    {
        Assert.That(Callers.MayCall([], Caller, Plugin), Is.True);
        Assert.That(Callers.MayCall([Head], Caller, Plugin), Is.True);
        Assert.That(Callers.MayCall(["some other text"], Caller, Plugin), Is.True);
    });

    [Test, CancelAfter(60_000), Platform("Linux")]
    public async Task OwnUser_IsAnswered(CancellationToken cancellationToken)
    {
        using var process = StartedPlugin.With();
        await process.ConnectAsync();

        Assert.That(await AnswerToAsync(LocalUser.Own, process.Port, cancellationToken), Is.EqualTo("0000"), "the beginning of a frame");
    }

    /// <summary>In attach mode as well, whose plugin no engine has started.</summary>
    [Test, CancelAfter(60_000), Platform("Linux"), Category("Root")]
    public async Task OtherUser_IsHungUpOn(CancellationToken cancellationToken)
    {
        await using var engine = await FakeEngine.StartAsync();
        foreach (var arguments in new string[][] { [engine.Address], [] })
        {
            using var process = StartedPlugin.With(arguments);
            var client = await process.ConnectAsync();

            Assert.That(await AnswerToAsync(Other, process.Port, cancellationToken), Is.Empty);
            Assert.That(await AnswerToAsync(LocalUser.Own, process.Port, cancellationToken), Is.Not.Empty);

            await client.CancelAsync(new Google.Protobuf.WellKnownTypes.Empty(), process.Options);
            await process.SignalAsync("INT");
            Assert.That((await process.EndAsync()).Error, Does.Contain("A connection of another user of this machine was refused"));
        }
    }

    private static string Row(
        string caller = "0100007F:C001", string plugin = "0100007F:1F90", uint user = 0, string state = "01") =>
        $"   7: {caller} {plugin} {state} 00000000:00000000 02:000A1B2C 00000000 {user,5}        0 123456 2 0000000000000000 20 4 30 10 -1";

    /// <summary>The first bytes of the server's settings, in hexadecimal; empty: it hung up.</summary>
    private static async Task<string> AnswerToAsync(uint user, int port, CancellationToken cancellationToken)
    {
        const string script =
            "exec 3<>/dev/tcp/127.0.0.1/$0; printf 'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n\\0\\0\\0\\4\\0\\0\\0\\0\\0' >&3; head -c 2 <&3 | od -An -tx1 | tr -d ' \\n'";
        string[] command = ["bash", "-c", script, port.ToString(CultureInfo.InvariantCulture)];
        if (user != LocalUser.Own)
            command = ["setpriv", "--reuid", user.ToString(CultureInfo.InvariantCulture), "--clear-groups", .. command];
        var run = await Command.RunAsync(command[0], command[1..], "/", null, cancellationToken);
        return run.OutputText;
    }
}
