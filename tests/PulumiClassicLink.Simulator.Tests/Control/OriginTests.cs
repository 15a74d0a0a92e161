namespace PulumiClassicLink.Simulator.Tests.Control;

/// <summary>What a browser says about whose page asks.</summary>
internal sealed class OriginTests : SimulatorTest
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void Close() => _http.Dispose();

    [TestCase("GET", "world", "http://other.example")]
    [TestCase("GET", "links", "http://other.example")]
    [TestCase("POST", "reset", "null")]
    public async Task Handle_RefusesWhatAnotherPageAsks(string method, string path, string origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Simulator.Endpoint, "simulator/" + path));
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await _http.SendAsync(request, CancellationToken.None);
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(CancellationToken.None), Does.Contain("may not use this interface"));
    }
}
