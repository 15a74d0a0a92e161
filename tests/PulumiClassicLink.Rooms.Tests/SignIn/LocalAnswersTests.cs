using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.SignIn;

/// <summary>Answers of a credentials URI that are no keys: each an error that quotes nothing.</summary>
[CancelAfter(60_000)]
internal sealed class LocalAnswersTests
{
    private readonly SteppingTime _time = new();

    [TestCase("", 200)]
    [TestCase("hush", 200)]
    [TestCase("[\"hush\"]", 200)]
    [TestCase("""{"AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":"hush","Expiration":"2027-01-01T00:00:00Z"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":"hush"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":"hush","Expiration":"hush"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":5,"Expiration":"2027-01-01T00:00:00Z"}""",
        200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush","AccessKeySecret":"hu sh","SecurityToken":"hush","Expiration":"2027-01-01T00:00:00Z"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":"hush","Expiration":"2025-01-01T00:00:00Z"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush\ud800","AccessKeySecret":"hush","SecurityToken":"hush","Expiration":"2027-01-01T00:00:00Z"}""", 200)]
    [TestCase("""{"Code":"Failed because of hush","AccessKeyId":"hush"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyId":"hush","AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":"hush","Expiration":"2027-01-01T00:00:00Z"}""", 200)]
    [TestCase("""{"Code":"Success","AccessKeyI\ud800":"hush","AccessKeyId":"hush","AccessKeySecret":"hush","SecurityToken":"hush","Expiration":"2027-01-01T00:00:00Z"}""", 200)]
    [TestCase("hush", 302)]
    [TestCase("hush", 404)]
    [TestCase("hush", 500)]
    public void GetAsync_AnswerWithoutAKey_IsAnErrorThatQuotesNothing(string body, int status)
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Text(body, status));
        using var credentials = Credentials(http);

        var refused = Assert.ThrowsAsync<CloudException>(async () => await credentials.GetAsync(CancellationToken.None))!;

        Assert.That(refused.Kind, Is.EqualTo(CloudErrorKind.NoCredentials));
        Assert.That(refused.ToString() + refused.Code,
            Does.Not.Contain("hush").And.Contain("no key from credentialsUri (127.0.0.1:8080): "));
        Assert.That(http.Calls, Has.Count.EqualTo(status == 500 ? 2 : 1));
    }

    [Test]
    public async Task GetAsync_AsksTheUriAsItIs()
    {
        using var http = new ScriptedHttp(_ => ScriptedHttp.Key("STS.id", _time.GetUtcNow().AddHours(1)));
        using var credentials = Credentials(http);

        Assert.That((await credentials.GetAsync(CancellationToken.None)).Id, Is.EqualTo("STS.id"));
        Assert.That(http.Calls.Single().Line, Is.EqualTo("GET http://127.0.0.1:8080/keys?user=me"));
        Assert.That(credentials.Source, Is.EqualTo("credentialsUri (127.0.0.1:8080)"));
    }

    [Test]
    public async Task GetAsync_ReadsAnAnswerThatBeginsWithAMark()
    {
        using var http = new ScriptedHttp(_ =>
        {
            var key = ScriptedHttp.Key("STS.id", _time.GetUtcNow().AddHours(1));
            key.Content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. key.Content.ReadAsByteArrayAsync().Result]);
            return key;
        });
        using var credentials = Credentials(http);

        Assert.That((await credentials.GetAsync(CancellationToken.None)).Id, Is.EqualTo("STS.id"));
    }

    [TestCase("nonsense")]
    [TestCase("utf-16")]
    public async Task GetAsync_ReadsUtf8_WhateverTheCharset(string charset)
    {
        using var http = new ScriptedHttp(_ =>
        {
            var key = ScriptedHttp.Key("STS.id", _time.GetUtcNow().AddHours(1));
            key.Content.Headers.Remove("Content-Type");
            key.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
            return key;
        });
        using var credentials = Credentials(http);

        Assert.That((await credentials.GetAsync(CancellationToken.None)).Id, Is.EqualTo("STS.id"));
    }

    [Test]
    public void GetAsync_OfAnotherEncoding_SaysSo()
    {
        using var http = new ScriptedHttp(_ => new HttpResponseMessage
        {
            Content = new ByteArrayContent(System.Text.Encoding.Unicode.GetBytes("{}")),
        });
        using var credentials = Credentials(http);

        var refused = Assert.ThrowsAsync<CloudException>(async () => await credentials.GetAsync(CancellationToken.None))!;

        Assert.That(refused.Message, Does.Contain("the answer of 127.0.0.1:8080 is text in UTF-16 or UTF-32"));
    }

    [Test]
    public void Transport_IsDirect_FollowsNothing_AndKeepsNoCookies()
    {
        using var sockets = new SocketsHttpHandler();
        using var credentials = new InstanceRoleCredentials("r", "a test", true,
            new SessionOptions { Transport = () => sockets, TimeProvider = _time });

        Assert.That((sockets.UseProxy, sockets.AllowAutoRedirect, sockets.UseCookies), Is.EqualTo((false, false, false)));
    }

    private UriCredentials Credentials(ScriptedHttp http)
    {
        const string uri = "http://127.0.0.1:8080/keys?user=me";
        Assert.That(SettingRules.CredentialsUri(uri), Is.Null);
        return new UriCredentials(new Uri(uri), "credentialsUri", new SessionOptions { Transport = () => http, TimeProvider = _time });
    }
}
