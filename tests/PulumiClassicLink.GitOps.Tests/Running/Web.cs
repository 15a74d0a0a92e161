using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>
/// What a job calls, on one port: the token endpoint of GitHub, the servers of archives, and STS, whose answers hold keys; they are
/// the simulator's.
/// </summary>
internal sealed class Web : IAsyncDisposable
{
    private readonly string _archives;
    private readonly Uri _sts;
    private readonly Secrets _secrets;
    private readonly IReadOnlyList<Trust> _trusts;
    private readonly HttpClient _client = new();
    private readonly ConcurrentDictionary<string, string> _subjects = [];
    private WebApplication? _host;
    private int _issued;

    private Web(string archives, Uri sts, Secrets secrets, IReadOnlyList<Trust> trusts)
    {
        _archives = archives;
        _sts = sts;
        _secrets = secrets;
        _trusts = trusts;
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1:1/");

    /// <param name="archives">The folder whose files it hands out, at any path that ends with their names.</param>
    /// <param name="sts">Where STS is.</param>
    /// <param name="secrets">Learns each token and key.</param>
    /// <param name="trusts">Learn the tokens of their subjects.</param>
    public static async Task<Web> StartAsync(string archives, Uri sts, Secrets secrets, params IReadOnlyList<Trust> trusts)
    {
        var web = new Web(archives, sts, secrets, trusts);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        web._host = builder.Build();
        web._host.Run(web.AnswerAsync);
        await web._host.StartAsync();
        web.Address = new Uri(web._host.Urls.Single());
        return web;
    }

    /// <summary>A token that the roles which trust its subject take from now on.</summary>
    public string Issue(string subject)
    {
        var claims = new JsonObject
        {
            ["aud"] = "sts.aliyuncs.com",
            ["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            ["sub"] = subject,
        };
        var token = $"{Part("""{"alg":"none"}""")}.{Part(claims.ToJsonString())}.{Part($"signature {Guid.NewGuid()}")}";
        _secrets.Add($"token {++_issued} of {subject}", token);
        foreach (var trust in _trusts)
            trust.Add(subject, token);
        return token;
    }

    /// <summary>What a job of GitHub asks for its token with.</summary>
    public string AllowRequest(string subject)
    {
        var request = $"request-{Guid.NewGuid()}";
        _subjects[request] = subject;
        _secrets.Add($"the request's token for {subject}", request);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_host is { } host)
            await host.DisposeAsync();
    }

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private async Task AnswerAsync(HttpContext call)
    {
        var archive = Path.Combine(_archives, Path.GetFileName(call.Request.Path.Value ?? ""));
        if (call.Request.Path == "/token")
            await TokenAsync(call);
        else if (HttpMethods.IsPost(call.Request.Method))
            await StsAsync(call);
        else if (File.Exists(archive))
            await call.Response.Body.WriteAsync(await File.ReadAllBytesAsync(archive, call.RequestAborted));
        else
            call.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task TokenAsync(HttpContext call)
    {
        var bearer = call.Request.Headers.Authorization.ToString().Split(' ');
        var isKnown = bearer is ["bearer", var request] && _subjects.ContainsKey(request);
        if (!isKnown || call.Request.Query["audience"] != "sts.aliyuncs.com")
        {
            call.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var answer = new JsonObject { ["count"] = 1, ["value"] = Issue(_subjects[bearer[1]]) };
        await call.Response.WriteAsync(answer.ToJsonString(), call.RequestAborted);
    }

    private async Task StsAsync(HttpContext call)
    {
        using var body = new StreamContent(call.Request.Body);
        var address = new Uri(_sts, call.Request.Path + call.Request.QueryString.Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        foreach (var (name, values) in call.Request.Headers.Where(one => !one.Key.StartsWith("Host", StringComparison.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (string?)values))
                body.Headers.TryAddWithoutValidation(name, (string?)values);
        }
        using var answer = await _client.SendAsync(request, call.RequestAborted);
        var text = await answer.Content.ReadAsStringAsync(call.RequestAborted);
        if (JsonNode.Parse(text)?["Credentials"] is { } key)
        {
            foreach (var part in new[] { "AccessKeyId", "AccessKeySecret", "SecurityToken" })
                _secrets.Add($"{part} of a session", (string)key[part]!);
        }
        call.Response.StatusCode = (int)answer.StatusCode;
        call.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await call.Response.WriteAsync(text, call.RequestAborted);
    }
}
