using System.Globalization;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>So many links on so many VPCs of one region.</summary>
internal sealed class Fleet(int vpcs, int linksOfVpc)
{
    public const string Region = "cn-hangzhou";
    public const string Attach = "AttachClassicLinkVpc";
    public const string Describe = "DescribeClassicLinkInstances";

    public IReadOnlyList<ClassicLink> Links { get; } =
    [
        .. Enumerable.Range(0, vpcs * linksOfVpc).Select(number => new ClassicLink
        {
            RegionId = Region,
            InstanceId = "i-bench" + number.ToString("D5", CultureInfo.InvariantCulture),
            VpcId = Vpc(number / linksOfVpc),
        }),
    ];

    /// <summary>The links in an order that tells nothing of their VPCs, as an engine's maps give them.</summary>
    public IReadOnlyList<ClassicLink> Shuffled(int seed)
    {
        var links = Links.ToArray();
        new Random(seed).Shuffle(links);
        return links;
    }

    /// <summary>A simulator with the fleet's instances and VPCs; with its links too if they are there already.</summary>
    public Task<EcsSimulator> StartCloudAsync(bool linked, CancellationToken cancellationToken) =>
        StartCloudAsync(linked, new SimulatedCloud(), TimeProvider.System, cancellationToken);

    /// <summary>The same in a cloud whose calls each take so many milliseconds longer.</summary>
    public Task<EcsSimulator> StartCloudAsync(bool linked, int delay, CancellationToken cancellationToken)
    {
        var faults = delay == 0 ? [] : new[] { Attach, Describe }.Select(action => new SimulatedFault
        {
            Action = action,
            Kind = FaultKind.CarryOutThenDelay,
            DelayMilliseconds = delay,
            Times = int.MaxValue,
        });
        return StartCloudAsync(linked, new SimulatedCloud { Faults = [.. faults] }, TimeProvider.System, cancellationToken);
    }

    /// <summary>The same in a cloud with troubles, on a clock of its own.</summary>
    /// <param name="linked">Whether the links are there.</param>
    /// <param name="cloud">What else there is.</param>
    /// <param name="time">The simulator's clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public Task<EcsSimulator> StartCloudAsync(bool linked, SimulatedCloud cloud, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions
        {
            KeptCalls = 1_000_000,
            Cloud = cloud with
            {
                Instances = [.. Links.Select(link => new SimulatedInstance { RegionId = Region, InstanceId = link.InstanceId })],
                Vpcs = [.. Enumerable.Range(0, vpcs).Select(number => new SimulatedVpc { RegionId = Region, VpcId = Vpc(number) })],
                Links = linked ? [.. Links.Select(link => new SimulatedLink(Region, link.InstanceId, link.VpcId))] : [],
            },
        };
        return EcsSimulator.StartAsync(options, time, cancellationToken);
    }

    private static string Vpc(int number) => "vpc-bench" + number.ToString("D2", CultureInfo.InvariantCulture);
}
