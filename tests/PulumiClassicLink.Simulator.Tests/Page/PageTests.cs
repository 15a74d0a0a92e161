using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Simulator.Tests.Page;

internal sealed partial class PageTests : SimulatorTest
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task Page_IsHtmlThatIsNeverKeptAndIsNoCall()
    {
        using var response = await _http.GetAsync(Simulator.Endpoint, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(text, Does.StartWith("<!doctype html>").And.Contain("simulator/world"));
            Assert.That(Simulator.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task Page_LetsNothingRunButItsOwnScriptAndStyle()
    {
        using var response = await _http.GetAsync(Simulator.Endpoint, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Is.EqualTo(
            $"default-src 'none'; script-src '{Hash(text, "script")}'; style-src '{Hash(text, "style")}'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        Assert.That(Inline().Count(text), Is.Zero, "The policy refuses handlers and styles in attributes.");
    }

    [Test]
    public async Task Page_NamesNoOutsideHostAndMakesNoMarkupOfText()
    {
        var text = await _http.GetStringAsync(Simulator.Endpoint, CancellationToken.None);
        Assert.That(text, Does.Not.Contain("://").And.Not.Contain("src=").And.Not.Contain("@import").And.Not.Contain("url("));
        Assert.That(Href().Matches(text).Select(match => match.Groups[1].Value), Is.EqualTo(new[] { "data:," }));
        string[] makers = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment",
            "DOMParser", "eval("];
        foreach (var maker in makers) Assert.That(text, Does.Not.Contain(maker));
    }

    [TestCase("?Action=DescribeClassicLinkInstances", null, null)]
    [TestCase("?", null, null)]
    [TestCase("", "Authorization", "ACS3-HMAC-SHA256 Credential=k,SignedHeaders=host,Signature=00")]
    [TestCase("", "x-acs-action", "DescribeClassicLinkInstances")]
    public async Task Page_IsNotServedToWhatLooksLikeACall(string query, string? header, string? value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Simulator.Endpoint.OriginalString + query));
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        Assert.That((int)response.StatusCode, Is.GreaterThanOrEqualTo(400));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(Simulator.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Page_IsForGetOnly()
    {
        using var response = await _http.PostAsync(Simulator.Endpoint, null, CancellationToken.None);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(Simulator.Calls, Has.Count.EqualTo(1));
    }

    [GeneratedRegex(@"\s(?:on\w+|style)=""")]
    private static partial Regex Inline();

    [GeneratedRegex(@"href=""([^""]*)""")]
    private static partial Regex Href();

    private static string Hash(string page, string element)
    {
        var content = Regex.Matches(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Single().Groups[1].Value;
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
