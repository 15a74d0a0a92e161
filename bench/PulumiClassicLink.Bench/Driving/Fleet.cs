using System.Globalization;
using PulumiClassicLink.Cloud.Actions;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>So many links on so many VPCs of one region.</summary>
/// <param name="vpcs">How many VPCs.</param>
/// <param name="linksOfVpc">How many links each of them has.</param>
/// <param name="deal">Which link is on which VPC.</param>
/// <param name="seed">Of <see cref="Deal.Random"/>.</param>
internal sealed class Fleet(int vpcs, int linksOfVpc, Deal deal = Deal.Grouped, int seed = 0)
{
    public const string Region = "cn-hangzhou";
    public const string Attach = "AttachClassicLinkVpc";
    public const string Describe = "DescribeClassicLinkInstances";
    public const string Detach = "DetachClassicLinkVpc";

    public IReadOnlyList<ClassicLink> Links { get; } =
    [
        .. VpcOfEach(vpcs, linksOfVpc, deal, seed).Select((vpc, number) => new ClassicLink
        {
            RegionId = Region,
            InstanceId = "i-bench" + number.ToString("D5", CultureInfo.InvariantCulture),
            VpcId = Vpc(vpc),
        }),
    ];

    /// <summary>Of the listings of all VPCs, at 100 links a page.</summary>
    public int Pages => vpcs * ((linksOfVpc + 99) / 100);

    /// <summary>The links in an order that tells nothing of their VPCs, as an engine's maps give them.</summary>
    /// <param name="order">Of the shuffle.</param>
    public IReadOnlyList<ClassicLink> Shuffled(int order)
    {
        var links = Links.ToArray();
        new Random(order).Shuffle(links);
        return links;
    }

    /// <summary>The fleet's instances and VPCs, and its links if they are there already.</summary>
    /// <param name="linked">Whether they are.</param>
    /// <param name="delay">How much longer each call takes, in milliseconds.</param>
    public SimulatedCloud Cloud(bool linked, int delay = 0) => new()
    {
        Instances = [.. Links.Select(link => new SimulatedInstance { RegionId = Region, InstanceId = link.InstanceId })],
        Vpcs = [.. Enumerable.Range(0, vpcs).Select(number => new SimulatedVpc { RegionId = Region, VpcId = Vpc(number) })],
        Links = linked ? [.. Links.Select(link => new SimulatedLink(Region, link.InstanceId, link.VpcId))] : [],
        Faults = delay == 0 ? [] : [.. new[] { Attach, Describe, Detach }.Select(action => new SimulatedFault
        {
            Action = action,
            Kind = FaultKind.CarryOutThenDelay,
            DelayMilliseconds = delay,
            Times = int.MaxValue,
        })],
    };

    /// <summary>A simulator of <see cref="Cloud"/>.</summary>
    public Task<EcsSimulator> StartCloudAsync(bool linked, CancellationToken cancellationToken) =>
        StartCloudAsync(Cloud(linked), TimeProvider.System, cancellationToken);

    /// <summary>The same in a cloud whose calls each take so many milliseconds longer.</summary>
    public Task<EcsSimulator> StartCloudAsync(bool linked, int delay, CancellationToken cancellationToken) =>
        StartCloudAsync(Cloud(linked, delay), TimeProvider.System, cancellationToken);

    /// <summary>A simulator that remembers every call.</summary>
    /// <param name="cloud">What it starts with.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static Task<EcsSimulator> StartCloudAsync(SimulatedCloud cloud, TimeProvider time, CancellationToken cancellationToken) =>
        EcsSimulator.StartAsync(new SimulatorOptions { KeptCalls = 1_000_000, Cloud = cloud }, time, cancellationToken);

    private static IEnumerable<int> VpcOfEach(int vpcs, int linksOfVpc, Deal deal, int seed)
    {
        var numbers = Enumerable.Range(0, vpcs * linksOfVpc);
        if (deal == Deal.InTurn)
            return numbers.Select(number => number % vpcs);
        var grouped = numbers.Select(number => number / linksOfVpc).ToArray();
        if (deal == Deal.Random)
            new Random(seed).Shuffle(grouped);
        return grouped;
    }

    private static string Vpc(int number) => "vpc-bench" + number.ToString("D2", CultureInfo.InvariantCulture);
}
