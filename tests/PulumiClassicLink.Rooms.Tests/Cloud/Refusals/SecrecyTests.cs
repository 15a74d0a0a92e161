using System.Net;
using System.Text;
using System.Text.Encodings.Web;
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

        Assert.That(new SecretMask(key, [secret], $"{secret}:{secret}"[..7]).Clean(text, 400), Is.EqualTo(text));
    }

    [Test]
    public void SecretOfEightCharacters_IsMasked()
    {
        var key = new AccessKey { Id = "abcdefgh", Secret = "ijklmnop", SecurityToken = "qrstuvwx" };

        Assert.That(
            new SecretMask(key, ["12345678"], "jane:hunter22").Clean("abcdefgh ijklmnop qrstuvwx 12345678 hunter22 jane:hunter22", 400),
            Is.EqualTo("*** *** *** *** *** ***"));
    }

    /// <summary>As a gateway's page may have it: in an encoding of its own, broken into lines, or in part.</summary>
    private static IEnumerable<TestCaseData> Copies()
    {
        const string secret = Odd;
        var bytes = Encoding.UTF8.GetBytes(secret);
        (string How, string Text)[] copies =
        [
            ("plain", secret), ("percent-encoded", Uri.EscapeDataString(secret)),
            ("percent-encoded in lower case",
                Uri.EscapeDataString(secret).Replace("%2B", "%2b").Replace("%2F", "%2f").Replace("%3D", "%3d")),
            ("as JSON", JavaScriptEncoder.Default.Encode(secret)),
            ("as JSON of a careful writer", secret.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("/", "\\/")),
            ("as JSON in JSON", secret.Replace("\\", "\\\\\\\\").Replace("\"", "\\\\\\\"")),
            ("as HTML", WebUtility.HtmlEncode(secret)), ("as HTML by numbers", secret.Replace("+", "&#43;").Replace("=", "&#61;")),
            ("hexadecimal", Convert.ToHexStringLower(bytes)), ("in base64", Convert.ToBase64String(bytes)),
            ("in base64 after one byte", Convert.ToBase64String([1, .. bytes])),
            ("in base64 after two bytes", Convert.ToBase64String([1, 2, .. bytes, 3])),
            ("in base64 of a URL", Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_')),
            ("in lines", string.Join('\n', secret.Chunk(20).Select(line => new string(line)))),
            ("its middle", secret[10..40]), ("its end", secret[^12..]), ("within a word", $"x{secret}y"),
        ];
        return copies.Select(copy => new TestCaseData(copy.Text).SetArgDisplayNames(copy.How));
    }

    private const string Odd = "CAISqwertzuiop+/=&%\"\\asdfghjklyxcvbnm+/=1234567890ASDFGHJKL==";

    [TestCaseSource(nameof(Copies))]
    public void CopyOfASecret_ShowsNoTwelveCharactersInARow(string copy)
    {
        foreach (var mask in new[]
        {
            new SecretMask(Key with { SecurityToken = Odd }, [], null), new SecretMask(null, [Odd], null),
            new SecretMask(null, [], "jane:" + Uri.EscapeDataString(Odd)),
        })
        {
            var shown = mask.Clean($"before {copy} after", 4000);

            Assert.That(shown, Does.StartWith("before ").And.EndsWith(" after").And.Contain("***"));
            var lines = copy.Split('\n');
            var parts = lines.SelectMany(line => Enumerable.Range(0, Math.Max(0, line.Length - 11)).Select(at => line.Substring(at, 12)));
            Assert.That(parts.Where(part => shown.Contains(part, StringComparison.OrdinalIgnoreCase)), Is.Empty, shown);
        }
    }

    [Test]
    public void TextWithoutASecret_IsShownAsItIs() =>
        Assert.That(
            new SecretMask(Key with { SecurityToken = Odd }, [Odd], "jane:hunter22hunter22")
                .Clean("qwertz +/=&%\"\\ 1234567890 Forbidden.RAM", 400),
            Is.EqualTo("qwertz +/=&%\"\\ 1234567890 Forbidden.RAM"));

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
