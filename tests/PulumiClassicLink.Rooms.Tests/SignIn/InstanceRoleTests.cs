using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.SignIn;

/// <summary>The conversation with the metadata service, as the vendor's libraries have it.</summary>
[CancelAfter(60_000)]
internal sealed class InstanceRoleTests
{
    private const string TokenLine = "PUT http://100.100.100.200/latest/api/token";
    private const string RolesLine = "GET http://100.100.100.200/latest/meta-data/ram/security-credentials/";

    private readonly SteppingTime _time = new();

    [Test]
    public async Task GetAsync_FetchesATokenBeforeEachQuestion()
    {
        var tokens = 0;
        using var http = new ScriptedHttp(call =>
            call.Line == TokenLine ? ScriptedHttp.Text($"token-{++tokens}\n")
                : call.Line == RolesLine ? ScriptedHttp.Text("my-role\n") : Key());
        using var credentials = Credentials(http, null, allowV1: false);

        var key = await credentials.GetAsync(CancellationToken.None);

        Assert.That((key.Id, key.Secret, key.SecurityToken), Is.EqualTo(("STS.id", "secret", "token")));
        Assert.That(http.Calls.Select(call => call.Line), Is.EqualTo([TokenLine, RolesLine, TokenLine, RolesLine + "my-role"]));
        Assert.That(http.Calls[0].Header("x-aliyun-ecs-metadata-token-ttl-seconds"), Is.EqualTo("21600"));
        Assert.That(http.Calls.Select(call => call.Header("x-aliyun-ecs-metadata-token")), Is.EqualTo([null, "token-1", null, "token-2"]));
    }

    [Test]
    public async Task GetAsync_WithoutAToken_AsksWithoutOne()
    {
        using var http = new ScriptedHttp(call => call.Line == TokenLine ? ScriptedHttp.Text("", 403) : Key());
        using var credentials = Credentials(http, "my-role", allowV1: true);

        await credentials.GetAsync(CancellationToken.None);

        Assert.That(http.Calls.Select(call => call.Line), Is.EqualTo([TokenLine, RolesLine + "my-role"]));
        Assert.That(http.Calls[1].Headers.Keys, Has.None.Contains("metadata-token"));
    }

    [Test]
    public async Task GetAsync_TriesEachQuestionTwice_ASecondLong(CancellationToken bound)
    {
        using var http = new ScriptedHttp(call => call.HangAsync());
        using var credentials = Credentials(http, "my-role", allowV1: true);

        var asked = credentials.GetAsync(CancellationToken.None).AsTask();
        for (var i = 1; i <= 4; i++)
        {
            while (http.Calls.Count < i)
            {
                bound.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var refused = Assert.ThrowsAsync<CloudException>(() => asked)!;

        Assert.That(http.Calls.Select(call => call.Line), Is.EqualTo([TokenLine, TokenLine, RolesLine + "my-role", RolesLine + "my-role"]));
        Assert.That(_time.Deadlines, Is.All.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That((refused.Kind, refused.HttpStatus), Is.EqualTo((CloudErrorKind.NoCredentials, (int?)null)));
        Assert.That(refused.Message,
            Is.EqualTo("no key from ecsRoleName (instance role my-role): no answer from 100.100.100.200 within 1 s"));
    }

    [TestCase("two\nroles")]
    [TestCase("")]
    [TestCase("<html>secret</html>")]
    public void GetAsync_RoleThatIsNone_IsAnError(string role)
    {
        using var http = new ScriptedHttp(call => call.Line == RolesLine ? ScriptedHttp.Text(role) : ScriptedHttp.Text("token"));
        using var credentials = Credentials(http, null, allowV1: true);

        var refused = Assert.ThrowsAsync<CloudException>(async () => await credentials.GetAsync(CancellationToken.None))!;

        Assert.That(refused.Message,
            Is.EqualTo("no key from ecsRoleName (the instance's role): the metadata service did not answer with the name of one role"));
    }

    private static HttpResponseMessage Key() => ScriptedHttp.Key("STS.id", new DateTimeOffset(2026, 1, 2, 9, 0, 0, TimeSpan.Zero));

    private InstanceRoleCredentials Credentials(ScriptedHttp http, string? role, bool allowV1) =>
        new(role, "ecsRoleName", allowV1, new SessionOptions { Transport = () => http, TimeProvider = _time });
}
