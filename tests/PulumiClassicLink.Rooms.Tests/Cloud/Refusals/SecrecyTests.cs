using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Refusals;

/// <summary>A server that repeats everything it was sent must not make us show it.</summary>
[CancelAfter(60_000)]
public sealed class SecrecyTests
{
    private static readonly AccessKey Key = TestClients.Key;

    private static IEnumerable<Func<ScriptedEcs.Received, HttpResponseMessage>> Parrots()
    {
        yield return call => ScriptedEcs.Error("SignatureDoesNotMatch", message: Everything(call));
        yield return call => ScriptedEcs.Error(Everything(call));
        yield return call =>
            ScriptedEcs.Json(403, $$"""{"RequestId":"{{Key.SecurityToken}}","Code":"{{Key.Id}}","Message":"{{Key.Secret}}"}""");
        yield return call => ScriptedEcs.Json(502, Everything(call));
        yield return call => ScriptedEcs.Json(200, Everything(call));
        yield return call => ScriptedEcs.Json(502, Key.SecurityToken!.Replace("+", "&#43;", StringComparison.Ordinal));
        yield return call => ScriptedEcs.Json(502, new string('x', 140) + Key.SecurityToken);
        yield return call => ScriptedEcs.Json(502, Uri.EscapeDataString(Key.SecurityToken!));
        yield return call => throw new HttpRequestException(Everything(call));
    }

    [TestCaseSource(nameof(Parrots))]
    public void Exception_NeverHoldsAKeyTokenOrSignature(Func<ScriptedEcs.Received, HttpResponseMessage> parrot)
    {
        string? signature = null;
        using var client = TestClients.Client(new ScriptedEcs(call =>
        {
            signature = call.Headers["authorization"].Split("Signature=")[1];
            return parrot(call);
        }));

        var error = Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, CancellationToken.None).RequestIdAsync())!;

        foreach (var text in new[] { error.ToString(), error.Message, error.Code, error.RequestId })
        {
            Assert.That(text ?? "", Does.Not.Contain(Key.Secret).And.Not.Contain(Key.Id).And.Not.Contain("CAISexample"));
            Assert.That(text ?? "", Does.Not.Contain(signature!));
        }
    }

    /// <summary>No real key is so short; as a secret, "the" would leave no text readable.</summary>
    [TestCase("cannot")]
    [TestCase("VPC-1")]
    [TestCase("refused")]
    public void SecretOfFewerThanEightCharacters_IsNotSearchedFor(string secret)
    {
        var key = new AccessKey { Id = secret, Secret = secret, SecurityToken = secret };
        var text = $"cannot link VPC-1: refused by the proxy, user {secret}";

        Assert.That(new SecretMask(key, secret, $"{secret}:{secret}"[..7]).Clean(text, 400), Is.EqualTo(text));
    }

    [Test]
    public void SecretOfEightCharacters_IsMasked()
    {
        var key = new AccessKey { Id = "abcdefgh", Secret = "ijklmnop", SecurityToken = "qrstuvwx" };

        Assert.That(
            new SecretMask(key, "12345678", "jane:hunter22").Clean("abcdefgh ijklmnop qrstuvwx 12345678 hunter22 jane:hunter22", 400),
            Is.EqualTo("*** *** *** *** *** ***"));
    }

    [Test]
    public void ControlCharactersOfAnAnswer_AreMadeVisible()
    {
        using var client = TestClients.Client(new ScriptedEcs(_ => ScriptedEcs.Json(
            403, """{"RequestId":"R-\u001b[2J","Code":"Odd\u0007","Message":"red \u001b[31m and\nback \u202e \ud83d\ude00"}""")));

        var error = Assert.ThrowsAsync<CloudException>(
            () => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None, CancellationToken.None)
                .RequestIdAsync())!;

        Assert.That(error.Message,
            Is.EqualTo(@"AttachClassicLinkVpc: Odd\u0007: red \u001b[31m and back \u202e 😀 (RequestId R-\u001b[2J)"));
    }

    [Test]
    public void LinkReader_NeverQuotesAnOddAnswer()
    {
        using var client = TestClients.Client(new ScriptedEcs(_ => ScriptedEcs.Json(200,
            $$"""{"RequestId":"{{Key.Secret}}","TotalCount":1,"Links":{"Link":[{"InstanceId":"{{Key.Secret}}","VpcId":"{{Key.Id}}"}] } }""")));
        var error = Assert.ThrowsAsync<CloudException>(
            () => new LinkReader(client, false).LookAsync(TestClients.Region, "i-a", CancellationToken.None))!;

        Assert.That(error.ToString() + error.RequestId, Does.Not.Contain(Key.Secret).And.Not.Contain(Key.Id));
    }

    [TestCase("")]
    [TestCase("with space")]
    [TestCase("linebreak\n")]
    [TestCase("schlüssel")]
    public void StaticCredentials_RefuseAKeyThatNoHeaderCarries_WithoutShowingIt(string bad)
    {
        foreach (var key in new[] { Key with { Id = bad }, Key with { Secret = bad }, Key with { SecurityToken = bad } })
        {
            var error = Assert.Throws<ArgumentException>(() => _ = new StaticCredentials(key, "a test"));
            Assert.That(bad.Length == 0 || !error!.ToString().Contains(bad, StringComparison.Ordinal), Is.True);
        }
    }

    [Test]
    public void ToString_ShowsNoKey() =>
        Assert.That(
            new CloudClientOptions { Credentials = TestClients.Credentials }.ToString(),
            Does.Contain("Credentials = a test").And.Not.Contain(Key.Id).And.Not.Contain(Key.Secret).And.Not.Contain(Key.SecurityToken!));

    private static string Everything(ScriptedEcs.Received call) =>
        string.Join(' ', call.Headers.Select(header => $"{header.Key}:{header.Value}")) + " secret " + Key.Secret;
}
