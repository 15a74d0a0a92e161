using System.Collections.Concurrent;
using System.Web;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class RegionTests
{
    private const int LinksOfARegion = 50;

    /// <summary>Regions and where their calls must go: the vendor's own clients send some to another place than the rule says.</summary>
    private static readonly Dictionary<string, string> Hosts = new()
    {
        ["cn-hangzhou"] = "ecs-cn-hangzhou.aliyuncs.com",
        ["cn-shanghai-finance-1"] = "ecs-cn-hangzhou.aliyuncs.com",
        ["cn-shenzhen-finance-1"] = "ecs-cn-hangzhou.aliyuncs.com",
        ["cn-hangzhou-finance"] = "ecs.aliyuncs.com",
        ["cn-north-2-gov-1"] = "ecs.aliyuncs.com",
        ["cn-beijing-finance-1"] = "ecs.cn-beijing-finance-1.aliyuncs.com",
        ["cn-qingdao"] = "ecs.cn-qingdao.aliyuncs.com",
        ["cn-beijing"] = "ecs.cn-beijing.aliyuncs.com",
        ["cn-zhangjiakou"] = "ecs.cn-zhangjiakou.aliyuncs.com",
        ["cn-huhehaote"] = "ecs.cn-huhehaote.aliyuncs.com",
        ["cn-shanghai"] = "ecs.cn-shanghai.aliyuncs.com",
        ["cn-shenzhen"] = "ecs.cn-shenzhen.aliyuncs.com",
        ["cn-chengdu"] = "ecs.cn-chengdu.aliyuncs.com",
        ["cn-hongkong"] = "ecs.cn-hongkong.aliyuncs.com",
        ["ap-southeast-1"] = "ecs.ap-southeast-1.aliyuncs.com",
        ["ap-northeast-1"] = "ecs.ap-northeast-1.aliyuncs.com",
        ["us-east-1"] = "ecs.us-east-1.aliyuncs.com",
        ["us-west-1"] = "ecs.us-west-1.aliyuncs.com",
        ["eu-central-1"] = "ecs.eu-central-1.aliyuncs.com",
        ["me-east-1"] = "ecs.me-east-1.aliyuncs.com",
    };

    [Test, CancelAfter(180_000)]
    public async Task OneProcess_ServesTwentyRegionsOfFiftyLinks_EachAtItsEndpoint(CancellationToken patience)
    {
        var calls = new ConcurrentQueue<(string Host, string? Region)>();
        var time = new IdleTimeProvider();
        await using var rig = await Rig.BareAsync(time: time);
        rig.Transport = () => time.Watch(new Redirecting(rig.Cloud.Endpoint, calls));
        await rig.HandshakeAsync();
        await rig.ConfigureAsync(configuration => configuration.Fields.Remove("endpoints"));
        var links = Links(rig.Cloud);
        Assert.That(links, Has.Count.EqualTo(1000));

        // Sixteen at once, as an engine with four processors.
        var sixteen = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = patience };
        await EachAsync(async link =>
        {
            var created = await rig.CreateAsync(Rig.Inputs(link.InstanceId, link.VpcId, link.RegionId), name: link.InstanceId);
            Assert.That(created.Id, Is.EqualTo($"{link.RegionId}:{link.InstanceId}:{link.VpcId}"));
        });
        Assert.That(rig.Cloud.Links, Is.EquivalentTo(links));

        await EachAsync(async link =>
        {
            var read = await rig.ReadAsync($"{link.RegionId}:{link.InstanceId}:{link.VpcId}");
            Assert.That(read.Inputs, Is.EqualTo(Rig.ImportedInputs(link.InstanceId, link.VpcId, link.RegionId)));
        });
        await rig.NextRunAsync();
        await rig.ConfigureAsync(configuration => configuration.Fields.Remove("endpoints"));
        await EachAsync(async link =>
            await rig.DeleteAsync(id: $"{link.RegionId}:{link.InstanceId}:{link.VpcId}", name: link.InstanceId));

        Assert.That(rig.Cloud.Links, Is.Empty);
        Assert.That(calls.Distinct(), Is.EquivalentTo(Hosts.Select(entry => (entry.Value, entry.Key))));
        Assert.That(rig.Count(Rig.Attach), Is.EqualTo(1000));
        Assert.That(rig.Count(Rig.Detach), Is.EqualTo(1000));

        Task EachAsync(Func<SimulatedLink, Task> operation) =>
            time.RunAsync(Parallel.ForEachAsync(links, sixteen, async (link, _) => await operation(link)), patience);
    }

    /// <summary>The same ids in every region: only the region may tell them apart.</summary>
    private static List<SimulatedLink> Links(EcsSimulator cloud)
    {
        var links = new List<SimulatedLink>();
        foreach (var region in Hosts.Keys)
        {
            // The rig has this one already.
            if (region != Rig.Region)
                cloud.AddVpc(region, Rig.Vpc);
            for (var i = 0; i < LinksOfARegion; i++)
            {
                cloud.AddInstance(region, $"i-{i}");
                links.Add(new SimulatedLink(region, $"i-{i}", Rig.Vpc));
            }
        }

        return links;
    }

    /// <summary>
    /// Notes where a call was meant to go and brings it to the simulator, whose signature check still sees the host that was signed.
    /// </summary>
    private sealed class Redirecting(Uri simulator, ConcurrentQueue<(string Host, string? Region)> calls)
        : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var meant = request.RequestUri!;
            Assert.That(meant.Scheme, Is.EqualTo(Uri.UriSchemeHttps));
            Assert.That(request.Headers.Host, Is.EqualTo(meant.Host));
            calls.Enqueue((meant.Authority, HttpUtility.ParseQueryString(meant.Query)["RegionId"]));
            request.RequestUri = new Uri(simulator, meant.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
