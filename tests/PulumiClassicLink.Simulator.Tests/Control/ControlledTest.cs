using System.Text;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.Control;

/// <summary>Reaches the control interface as another process does.</summary>
internal abstract class ControlledTest : SimulatorTest
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    [OneTimeTearDown]
    public void CloseControl() => _http.Dispose();

    protected async Task DoneAsync(string path, string body = "", string method = "POST")
    {
        var (status, text) = await ControlAsync(path, body, method);
        Assert.That(status, Is.EqualTo(204), text);
        Assert.That(text, Is.Empty);
    }

    /// <returns>The one line that it was refused with.</returns>
    protected async Task<string> RefusedAsync(string path, string body, string method = "POST")
    {
        var (status, text) = await ControlAsync(path, body, method);
        Assert.That(status, Is.EqualTo(400), text);
        var line = (string?)JsonNode.Parse(text)!["error"];
        Assert.That(line, Is.Not.Null.And.Not.Contain("\n").And.Not.Contain("PulumiClassicLink.").And.Not.Contain("System."));
        return line!;
    }

    protected async Task<JsonNode> AskedAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(Address(path), CancellationToken.None))!;

    protected async Task<(int Status, string Text)> ControlAsync(string path, string body, string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Address(path));
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, CancellationToken.None);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    private Uri Address(string path) => new(Simulator.Endpoint, "simulator/" + path);
}
