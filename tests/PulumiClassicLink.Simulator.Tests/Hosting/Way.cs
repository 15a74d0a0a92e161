using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>A simulator that is reached over a socket, or one like it that is reached in this process.</summary>
internal sealed class Way : IAsyncDisposable
{
    private const string Region = "cn-beijing";

    /// <summary>Both are called by this name: a hash of it is in messages, and the port is the system's choice.</summary>
    public const string Host = "ecs.cn-beijing.aliyuncs.com";

    private Way(EcsSimulator simulator, FakeTimeProvider clock, HttpMessageHandler handler)
    {
        (Simulator, Clock, Http) = (simulator, clock, new HttpClient(handler, disposeHandler: false) { BaseAddress = simulator.Endpoint });
        Client = new SigningClient(simulator.Endpoint, clock, handler);
        foreach (var instance in new[] { "i-one", "i-two" }) simulator.AddInstance(Region, instance);
        simulator.AddVpc(Region, "vpc-a");
        simulator.Relink(Region, "i-two", "vpc-a");
    }

    public EcsSimulator Simulator { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Signs.</summary>
    public SigningClient Client { get; }

    /// <summary>Does not sign.</summary>
    public HttpClient Http { get; }

    public static async Task<Way> OpenAsync(bool isDirect)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        if (!isDirect) return new Way(await EcsSimulator.StartAsync(new(), clock, CancellationToken.None), clock, new SocketsHttpHandler());
        var simulator = EcsSimulator.Create(new(), clock);
        return new Way(simulator, clock, simulator.CreateTransport());
    }

    public static SignedCall Call(string action) => new()
    {
        Action = action,
        Parameters = [("RegionId", Region), ("InstanceId", action.StartsWith('D') ? "i-two" : "i-one"), ("VpcId", "vpc-a")],
        Host = Host,
    };

    /// <summary>Until something is so, over a socket by other threads; the fake clock moves on meanwhile, or stands still.</summary>
    public async Task UntilAsync(Func<bool> isSo, TimeSpan? step = null)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!isSo())
        {
            bound.Token.ThrowIfCancellationRequested();
            if (step is { } time) Clock.Advance(time);
            await Task.Yield();
        }
    }

    /// <summary>All that a caller can tell of how a call ended, and what is known of it here.</summary>
    public async Task<string[]> OutcomeAsync(Task<HttpResponseMessage> call) => [.. await SeenAsync(call), .. Known()];

    public async Task<string[]> OutcomeAsync(Task<Answer> call)
    {
        try
        {
            return await OutcomeAsync(Task.FromResult((await call).Response));
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return await OutcomeAsync(Task.FromException<HttpResponseMessage>(error));
        }
    }

    /// <summary>What the simulator knows of the links and calls.</summary>
    public IEnumerable<string> Known() =>
        Simulator.Links.Select(link => link.ToString())
            .Concat(Simulator.Calls.Select(line => (line with { Milliseconds = null }).ToString()));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Http.Dispose();
        await Simulator.DisposeAsync();
    }

    private static async Task<List<string>> SeenAsync(Task<HttpResponseMessage> call)
    {
        var seen = new List<string>();
        try
        {
            using var response = await call;
            seen.Add($"{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}");
            // Kestrel's date is that of the machine.
            seen.AddRange(response.Headers.Where(header => header.Key != "Date").Concat(response.Content.Headers)
                .Select(header => $"{header.Key}: {string.Join('|', header.Value)}").Order(StringComparer.Ordinal));
            seen.Add(response.Headers.Date is null ? "no date" : "a date");
            seen.Add(await response.Content.ReadAsStringAsync(CancellationToken.None));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            for (Exception? one = error; one is not null; one = one.InnerException)
            {
                var kind = one switch
                {
                    HttpRequestException { HttpRequestError: var of } => $"{of}",
                    HttpIOException { HttpRequestError: var of } => $"{of}",
                    _ => "",
                };
                seen.Add($"{one.GetType().Name} {kind}: {one.Message}");
            }
        }
        return seen;
    }
}
