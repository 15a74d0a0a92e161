using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>Ten links, four at a time, in an account that may make three calls of an action in a minute.</summary>
[CancelAfter(60_000)]
internal sealed class ThrottledTests
{
    private const int Links = 10;
    private const int Parallel = 4;
    private const double Seconds = 300;

    private IdleTimeProvider _time = null!;

    [SetUp]
    public void Begin() => _time = new();

    [Test]
    public async Task Links_OfAThrottledAccount_AreMade_OrTheirErrorSaysWhatKeptThem(
        [Values] ThrottlingHint hint, [Values] ThrottlingCode code, [Values(300, 3600)] double seconds)
    {
        await using var rig = await StartAsync(hint, code);

        var created = await EachAsync(rig, instance => rig.CreateAsync(Rig.Inputs(instance), name: instance, timeout: seconds), seconds);
        Hold(created, seconds);
        Assert.That(rig.Cloud.Links.Select(link => link.InstanceId),
            Is.SupersetOf(created.Where(one => one.Value is null).Select(one => one.Key)));

        await rig.NextRunAsync();
        await rig.ConfigureAsync(Trusting);
        var deleted = await EachAsync(rig,
            instance => rig.DeleteAsync(Rig.Inputs(instance), $"{Rig.Region}:{instance}:{Rig.Vpc}", seconds, instance), seconds);
        Hold(deleted, seconds);
        Assert.That(rig.Cloud.Links.Select(link => link.InstanceId)
            .Intersect(deleted.Where(one => one.Value is null).Select(one => one.Key)), Is.Empty);
        if (seconds > Seconds)
            Assert.That(rig.Cloud.Links, Is.Empty);
        TestContext.Out.WriteLine($"{created.Count(one => one.Value is null)} made, {deleted.Count(one => one.Value is null)} detached");
    }

    [Test]
    public async Task Reads_OfAThrottledAccount_SayWhatTheyKnow_OrWhatKeptThem([Values] ThrottlingHint hint)
    {
        await using var rig = await StartAsync(hint, ThrottlingCode.ThrottlingUser);
        foreach (var instance in Instances)
            rig.Cloud.Relink(Rig.Region, instance, Rig.Vpc);

        var read = await EachAsync(
            rig,
            async instance => Assert.That((await rig.ReadAsync($"{Rig.Region}:{instance}:{Rig.Vpc}")).Properties, Is.Not.Null),
            Seconds);

        Hold(read, Seconds);
    }

    private static IEnumerable<string> Instances => Enumerable.Range(0, Links).Select(number => $"i-{number}");

    /// <summary>Without the question for proof of sight, for which all but one operation would wait without a timer.</summary>
    private static void Trusting(Struct configuration) => configuration.Fields["trustEmptyAnswers"] = Value.ForBool(true);

    private async Task<Rig> StartAsync(ThrottlingHint hint, ThrottlingCode code)
    {
        var rig = await Rig.BareAsync(time: _time);
        rig.Transport = _time.Transport;
        foreach (var instance in Instances)
            rig.Cloud.AddInstance(Rig.Region, instance);
        rig.Cloud.Switches = rig.Cloud.Switches with { ThrottlingHint = hint, ThrottlingCode = code };
        await rig.HandshakeAsync();
        await rig.ConfigureAsync(Trusting);
        rig.Cloud.SetThrottling(new SimulatedThrottling { CallsPerMinute = 3 });
        return rig;
    }

    /// <returns>For each instance the error; null: it went well.</returns>
    private async Task<IReadOnlyDictionary<string, RpcException?>> EachAsync(Rig rig, Func<string, Task> operation, double seconds)
    {
        var ends = new ConcurrentDictionary<string, RpcException?>();
        var queue = new ConcurrentQueue<string>(Instances);
        var all = Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            while (queue.TryDequeue(out var instance))
            {
                var started = _time.GetTimestamp();
                ends[instance] = await ErrorOfAsync(() => operation(instance));
                Assert.That(_time.GetElapsedTime(started).TotalSeconds, Is.LessThanOrEqualTo(seconds + 25),
                    "it went on beyond its timeout");
            }
        }));
        await _time.RunAsync(all, rig.Patience);
        return ends;
    }

    private static async Task<RpcException?> ErrorOfAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return null;
        }
        catch (RpcException failed)
        {
            return failed;
        }
    }

    private static void Hold(IReadOnlyDictionary<string, RpcException?> ends, double seconds) => Assert.Multiple(() =>
    {
        foreach (var (instance, error) in ends)
        {
            if (error is null)
                continue;
            TestContext.Out.WriteLine(error.Status.Detail);
            Assert.That(seconds, Is.LessThanOrEqualTo(Seconds), "an hour is enough");
            Assert.That(error.Status.Detail, Does.Contain("Throttling").And.Contain(instance).And.Contain(Rig.Region));
            Assert.That(error.Status.Detail.Split('\n'), Has.Length.LessThanOrEqualTo(5));
        }
    });
}
