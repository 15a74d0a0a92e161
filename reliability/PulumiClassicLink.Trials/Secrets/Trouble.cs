using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>What a service does in place of an answer.</summary>
internal sealed record Trouble(string Name, Func<HttpContext, IReadOnlyList<string>, SceneKey?, CancellationToken, Task> PlayAsync)
{
    public static readonly Trouble
        Refused = new("refused", (context, echo, _, token) => RefuseAsync(context, 403, "SignatureDoesNotMatch", echo, token)),
        Unknown = new("unknown", (context, echo, _, token) => RefuseAsync(context, 500, "InternalError", echo, token)),
        Throttled = new("throttled", (context, echo, _, token) => RefuseAsync(context, 400, "Throttling.User", echo, token)),
        Odd = new("odd", OddAsync),
        Page = new("page", (context, echo, _, token) => WriteAsync(
            context, 502, "text/html", $"<html><body><pre>{string.Join("</pre><pre>", echo)}</pre></body></html>", token)),
        Encoded = new("encoded", (context, echo, _, token) => WriteAsync(
            context, 502, "text/html", $"<html>{HtmlEncoder.Default.Encode(string.Join(' ', echo))}</html>", token)),
        Redirect = new("redirect", RedirectAsync),
        NotJson = new("not-json", (context, echo, _, token) => WriteAsync(context, 200, "application/json", string.Join(' ', echo), token)),
        Truncated = new("truncated", TruncateAsync),
        Cut = new("cut", (context, _, _, _) => AbortAsync(context)),
        Hang = new("hang", async (context, _, _, token) =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(token, context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }),

        // Of services that hand out keys: one that no header carries, and an error beside a key.
        BadKey = new("bad-key", (context, _, session, token) => KeyAsync(context, session, session?.Secret + " ", isError: false, token)),
        KeyInError = new("key-in-error", (context, _, session, token) =>
            KeyAsync(context, session, session?.Secret, isError: true, token));

    private const string Prefix = "i-trouble-";

    /// <summary>Those that end at once, of a call that changes links.</summary>
    public static IReadOnlyList<Trouble> OfWrites { get; } = [Refused, Odd, Unknown, Page, Encoded, Redirect, NotJson, Truncated, Cut];

    /// <summary>Those of calls that are repeated, but for the one that takes long.</summary>
    public static IReadOnlyList<Trouble> OfReads { get; } = [Refused, Odd, Page, Encoded, Redirect, NotJson, Truncated, Cut];

    /// <summary>Those of calls that hand out keys.</summary>
    public static IReadOnlyList<Trouble> OfKeys { get; } = [.. OfReads, BadKey, KeyInError];

    /// <summary>The instance whose Attach and Detach go wrong so.</summary>
    /// <param name="turn">Of several that go wrong alike, which begin with other words.</param>
    public string Instance(int turn) => $"{Prefix}{Name}-{turn}";

    public static Trouble? OfInstance(string? instanceId) =>
        instanceId?.StartsWith(Prefix, StringComparison.Ordinal) == true
            ? OfWrites.Append(Throttled).First(trouble => instanceId[Prefix.Length..].StartsWith(trouble.Name, StringComparison.Ordinal))
            : null;

    private static Task RefuseAsync(HttpContext context, int status, string code, IReadOnlyList<string> echo, CancellationToken token)
    {
        var answer = new JsonObject
        {
            ["RequestId"] = Guid.NewGuid().ToString("D"),
            ["Code"] = code,
            ["Message"] = string.Join(' ', echo),
            ["Recommend"] = echo[0],
        };
        return WriteAsync(context, status, "application/json", answer.ToJsonString(), token);
    }

    /// <summary>The secrets are where nobody expects them.</summary>
    private static Task OddAsync(HttpContext context, IReadOnlyList<string> echo, SceneKey? session, CancellationToken token)
    {
        var answer = new JsonObject { ["RequestId"] = echo[0], ["Code"] = echo[1], ["Message"] = echo[2] };
        return WriteAsync(context, 403, "application/json", answer.ToJsonString(), token);
    }

    private static Task RedirectAsync(HttpContext context, IReadOnlyList<string> echo, SceneKey? session, CancellationToken token)
    {
        var target = $"http://{context.Request.Host}/stolen?{string.Join('&', echo.Select(Uri.EscapeDataString).Take(20))}";
        context.Response.Headers.Location = target;
        return WriteAsync(context, 302, "text/html", $"<a href=\"{target}\">{string.Join(' ', echo)}</a>", token);
    }

    private static async Task TruncateAsync(HttpContext context, IReadOnlyList<string> echo, SceneKey? session, CancellationToken token)
    {
        var text = string.Join(' ', echo);
        context.Response.ContentLength = text.Length * 4;
        await context.Response.WriteAsync(text, token);
        context.Abort();
    }

    private static Task KeyAsync(HttpContext context, SceneKey? session, string? secret, bool isError, CancellationToken token)
    {
        var key = new JsonObject
        {
            ["AccessKeyId"] = session?.Id,
            ["AccessKeySecret"] = secret,
            ["SecurityToken"] = session?.Token,
            ["Expiration"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("O"),
        };
        var isSts = context.Request.Headers.ContainsKey("x-acs-action") || context.Request.Query.ContainsKey("Action");
        var answer = isSts ? new JsonObject { ["Credentials"] = key } : key;
        answer["RequestId"] = Guid.NewGuid().ToString("D");
        if (isError)
            answer["Message"] = $"{session?.Id} {secret} {session?.Token}";

        // STS names a code in errors alone.
        if (isError || !isSts)
            answer["Code"] = !isError ? "Success" : isSts ? "Forbidden" : secret;
        return WriteAsync(context, 200, "application/json", answer.ToJsonString(), token);
    }

    private static Task AbortAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string text, CancellationToken token)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, token);
    }
}
