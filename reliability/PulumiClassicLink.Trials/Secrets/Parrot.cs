using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>
/// Alibaba Cloud as one plugin meets it. ECS is the simulator behind it. STS, the metadata service and a credentials URI it is itself, and
/// hands out the scene's session. Where there is trouble it says all that it was sent and all that it knows.
/// </summary>
internal sealed class Parrot : IAsyncDisposable
{
    public const string Ecs = "ECS";
    public const string AssumeRole = "AssumeRole";
    public const string AssumeRoleWithOidc = "AssumeRoleWithOIDC";
    public const string Metadata = "GetMetadata";
    public const string CredentialsUri = "GetCredentialsUri";
    public const string CallerIdentity = "GetCallerIdentity";
    public const string Describe = "DescribeClassicLinkInstances";

    private readonly EcsSimulator _cloud;
    private readonly HttpClient _behind = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Trouble>> _troubles = new();
    private readonly ConcurrentDictionary<string, List<string>> _known = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly CancellationTokenSource _ending = new();
    private WebApplication _host = null!;
    private int _told;

    private Parrot(EcsSimulator cloud) => _cloud = cloud;

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>What is handed out.</summary>
    public SceneKey? Session { get; set; }

    /// <summary>The metadata service's token; null: it knows v1 alone.</summary>
    public string? MetadataToken { get; set; }

    /// <summary>Whether somebody came where a redirect led.</summary>
    public bool WasFollowed { get; private set; }

    public static async Task<Parrot> StartAsync(EcsSimulator cloud, CancellationToken cancellationToken)
    {
        var parrot = new Parrot(cloud);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1));
        parrot._host = builder.Build();
        parrot._host.Run(parrot.ServeAsync);
        await parrot._host.StartAsync(cancellationToken);
        parrot.Endpoint = new Uri(parrot._host.Urls.Single());
        return parrot;
    }

    /// <summary>The next calls of an action go wrong.</summary>
    public void Inject(string action, params IEnumerable<Trouble> troubles)
    {
        var queue = _troubles.GetOrAdd(action, _ => new());
        foreach (var trouble in troubles)
            queue.Enqueue(trouble);
    }

    public void Calm() => _troubles.Clear();

    /// <summary>What a service knows beside what it is sent, such as the secret of the key that signs.</summary>
    public void Knows(string service, params IEnumerable<string> secrets) => _known.GetOrAdd(service, _ => []).AddRange(secrets);

    public void KnowsOf(string service, SceneKey key) =>
        Knows(service, new[] { key.Id, key.Secret, key.Token }.OfType<string>());

    public int Asked(string action) => _asked.GetValueOrDefault(action);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _host.DisposeAsync();
        _behind.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = Received.Of(context.Request, await new StreamReader(context.Request.Body).ReadToEndAsync(_ending.Token));
        WasFollowed |= request.Target.StartsWith("/stolen", StringComparison.Ordinal);
        _asked.AddOrUpdate(request.Action, 1, (_, count) => count + 1);
        if (TroubleOf(request) is { } trouble)
        {
            var service = request.IsEcs ? Ecs : request.Action;
            var echo = Echo.Of(request, _known.GetValueOrDefault(service) ?? [], Interlocked.Increment(ref _told));
            await trouble.PlayAsync(context, echo, Session, _ending.Token);
        }
        else if (request.IsEcs)
            await ForwardAsync(context, request);
        else
            await AnswerAsync(context, request);
    }

    /// <summary>Of a write the name of the instance says what happens; of other calls what was injected.</summary>
    private Trouble? TroubleOf(Received request) =>
        Trouble.OfInstance(request.InstanceId) is { } trouble && request.Action != Describe ? trouble
        : _troubles.TryGetValue(request.Action, out var queue) && queue.TryDequeue(out var next) ? next
        : null;

    private async Task ForwardAsync(HttpContext context, Received request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_cloud.Endpoint, request.Target));
        message.Content = new ByteArrayContent([]);
        var headers = request.Headers.Where(header => !header.Name.StartsWith("Content", StringComparison.OrdinalIgnoreCase));
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _behind.SendAsync(message, _ending.Token);
        context.Response.StatusCode = (int)answer.StatusCode;
        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync(_ending.Token), _ending.Token);
    }

    private Task AnswerAsync(HttpContext context, Received request)
    {
        if (request.Target.EndsWith("/api/token", StringComparison.Ordinal))
        {
            context.Response.StatusCode = MetadataToken is null ? 404 : 200;
            return context.Response.WriteAsync(MetadataToken ?? "", _ending.Token);
        }

        if (request.Action == Metadata && MetadataToken is not null && request.Header("X-aliyun-ecs-metadata-token") != MetadataToken)
            context.Response.StatusCode = 401;
        var answer = request.Target.EndsWith("/security-credentials/", StringComparison.Ordinal)
            ? "the-role"
            : KeyOf(Session, request.Action).ToJsonString();
        return context.Response.WriteAsync(answer, _ending.Token);
    }

    /// <summary>As the three services hand out keys; STS puts it into an object of its own.</summary>
    private static JsonObject KeyOf(SceneKey? session, string action)
    {
        var key = new JsonObject
        {
            ["AccessKeyId"] = session?.Id,
            ["AccessKeySecret"] = session?.Secret,
            ["SecurityToken"] = session?.Token,
            ["Expiration"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("O"),
            ["Code"] = "Success",
        };
        var answer = new JsonObject { ["RequestId"] = Guid.NewGuid().ToString("D") };
        if (action == CallerIdentity)
            (answer["AccountId"], answer["Arn"]) = ("1000000000000001", "acs:ram::1000000000000001:user/trial");
        else
            answer["Credentials"] = key.DeepClone();
        return action is Metadata or CredentialsUri ? key : answer;
    }
}
