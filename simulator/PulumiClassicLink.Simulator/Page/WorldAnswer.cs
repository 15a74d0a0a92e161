using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PulumiClassicLink.Simulator.Control;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Page;

/// <summary><c>GET /simulator/world</c>: written once for each state, and 304 for a page that has it already.</summary>
internal sealed class WorldAnswer(StateStore store)
{
    private volatile Written? _last;

    public async Task WriteAsync(HttpContext context)
    {
        var written = Current();
        context.Response.Headers.ETag = written.Tag;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch == written.Tag)
        {
            context.Response.StatusCode = 304;
            return;
        }
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.ContentLength = written.Body.Length;
        await context.Response.Body.WriteAsync(written.Body, context.RequestAborted);
    }

    /// <summary>The tag comes from the content: one of a simulator that ran on this port before cannot match by chance.</summary>
    private Written Current()
    {
        var state = store.Current;
        if (_last is { } last && ReferenceEquals(last.State, state)) return last;
        var body = JsonSerializer.SerializeToUtf8Bytes(World.Of(state), ControlJson.Default.World);
        var written = new Written(state, body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"");
        _last = written;
        return written;
    }

    private sealed record Written(SimulatorState State, byte[] Body, string Tag);
}
