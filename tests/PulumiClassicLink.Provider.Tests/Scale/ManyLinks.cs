using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Scale;

/// <summary>Many links and an engine that works on 16 of them at once, as `pulumi up -p 16` does; time moves only when all wait.</summary>
internal sealed class ManyLinks : IAsyncDisposable
{
    public const int Parallelism = 16;

    private ManyLinks(Rig rig, IdleTimeProvider time, IReadOnlyList<(string Instance, string Vpc)> pairs)
    {
        Rig = rig;
        Time = time;
        Pairs = pairs;
    }

    public Rig Rig { get; }

    public IdleTimeProvider Time { get; }

    public IReadOnlyList<(string Instance, string Vpc)> Pairs { get; }

    /// <summary>Instances and VPCs of a configured plugin; links only where asked for.</summary>
    public static async Task<ManyLinks> StartAsync(int vpcs, int linksOfEach, bool linked, Action<Struct>? configure = null)
    {
        var time = new IdleTimeProvider();
        var rig = await Rig.BareAsync(time: time, change: options => options with { AdoptionsTold = 10 });
        rig.Transport = time.Transport;
        var pairs = new List<(string, string)>();
        foreach (var number in Enumerable.Range(0, vpcs * linksOfEach))
        {
            var pair = (Instance: Name("i-", number), Vpc: Name("vpc-many", number % vpcs));
            if (number < vpcs)
                rig.Cloud.AddVpc(Rig.Region, pair.Vpc);
            rig.Cloud.AddInstance(Rig.Region, pair.Instance);
            if (linked)
                rig.Cloud.Relink(Rig.Region, pair.Instance, pair.Vpc);
            pairs.Add(pair);
        }

        await rig.HandshakeAsync();
        await rig.ConfigureAsync(configure);
        return new ManyLinks(rig, time, pairs);
    }

    /// <summary>One operation for each link, in the order of a seed.</summary>
    public async Task EachAsync(int seed, Func<Rig, string, string, Task> operation)
    {
        var order = Pairs.ToArray();
        new Random(seed).Shuffle(order);
        var queue = new ConcurrentQueue<(string Instance, string Vpc)>(order);
        var all = Task.WhenAll(Enumerable.Range(0, Parallelism).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var pair))
                await operation(Rig, pair.Instance, pair.Vpc);
        })));
        await Time.RunAsync(all, Rig.Patience);
    }

    public Task ReadAllAsync(int seed, bool present) => EachAsync(seed, async (rig, instance, vpc) =>
    {
        var inputs = Rig.Inputs(instance, vpc);
        var read = await rig.ReadAsync($"{Rig.Region}:{instance}:{vpc}", inputs, Rig.Inputs(instance, vpc, allowRelink: false));
        Assert.That(read.Properties is not null, Is.EqualTo(present), instance);
    });

    public ValueTask DisposeAsync() => Rig.DisposeAsync();

    private static string Name(string prefix, int number) => prefix + number.ToString("D4", CultureInfo.InvariantCulture);
}
