using PulumiClassicLink.Rooms.Tests.Doubles;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>A simulator in this process, a reader of it, and the engine's way of asking: so many operations at a time.</summary>
internal sealed class ReadingWorld : IAsyncDisposable
{
    public const string Region = TestClients.Region;
    public const string Describe = "DescribeClassicLinkInstances";

    /// <param name="beforeCall">As <see cref="SimulatorOptions.BeforeCall"/>.</param>
    public ReadingWorld(Action<SimulatedCall>? beforeCall = null)
    {
        var options = new SimulatorOptions
        {
            AccessKeyId = TestClients.Key.Id,
            AccessKeySecret = TestClients.Key.Secret,
            SecurityToken = TestClients.Key.SecurityToken,
            BeforeCall = beforeCall,
        };
        Simulator = EcsSimulator.Create(options, Time);
        var client = new CloudClientOptions
        {
            Credentials = TestClients.Credentials,
            Endpoint = Simulator.Endpoint.ToString(),
            Random = () => 0,
        };
        Client = new CloudClient(client, new Slow(Simulator.CreateTransport(), Time), Time);
        Reader = new LinkReader(Client, trustEmptyAnswers: false);
    }

    public HastyTime Time { get; } = new();

    public EcsSimulator Simulator { get; }

    public CloudClient Client { get; }

    public LinkReader Reader { get; }

    /// <summary>Link i is in VPC i % <paramref name="vpcs"/>, and there.</summary>
    public ClassicLink[] Settle(int count, int vpcs)
    {
        foreach (var vpc in Enumerable.Range(0, vpcs))
            Simulator.AddVpc(Region, $"vpc-{vpc}");
        var links = Enumerable.Range(0, count).Select(number => Link($"i-{number:D4}", $"vpc-{number % vpcs}")).ToArray();
        foreach (var link in links)
        {
            Simulator.AddInstance(Region, link.InstanceId);
            Simulator.Relink(Region, link.InstanceId, link.VpcId);
        }

        return links;
    }

    public static ClassicLink Link(string instanceId, string vpcId) => new() { RegionId = Region, InstanceId = instanceId, VpcId = vpcId };

    /// <returns>In the order of the links.</returns>
    public async Task<LinkSight[]> RefreshAsync(IReadOnlyList<ClassicLink> links, int atATime, CancellationToken cancellationToken)
    {
        var sights = new LinkSight[links.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, links.Count),
            new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = cancellationToken },
            async (number, token) =>
            {
                using var running = Reader.Begin(Region);
                sights[number] = await Reader.ReadAsync(links[number], token);
            });
        return sights;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }

    /// <summary>An answer takes 50 ms.</summary>
    private sealed class Slow(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
