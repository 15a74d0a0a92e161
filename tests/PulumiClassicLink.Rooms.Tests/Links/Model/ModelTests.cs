using System.Globalization;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Links.Model;

/// <summary>
/// Random reads and writes of many at once, each answer held against what may have been true: gone at some moment of the read, present
/// at some moment of it or of the 10 s before, and nothing from before an own write that had ended.
/// A million operations in all; CLASSICLINK_MODEL_FACTOR=N makes N times as many.
/// </summary>
public sealed class ModelTests
{
    private const int Workers = 256;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <param name="seed">Draws what is done; which operations meet is up to the machine.</param>
    /// <param name="operations">How many in all.</param>
    /// <param name="lagSeconds">How late Describe shows what Attach and Detach changed.</param>
    /// <param name="poisons">How many of ten thousand operations ask for an id that ECS refuses.</param>
    /// <param name="isPermitted">False: the permission to look goes and comes, and what looks say without it proves nothing.</param>
    /// <param name="cancellationToken">Ends a run that hangs.</param>
    [TestCase(1, 250_000, 0, 0, true)]
    [TestCase(2, 150_000, 0, 0, true)]
    [TestCase(3, 200_000, 1, 0, true)]
    [TestCase(4, 100_000, 0, 20, true)]
    [TestCase(5, 50_000, 3, 20, true)]
    [TestCase(6, 250_000, 0, 0, false)]
    [CancelAfter(600_000)]
    public async Task EveryAnswer_WasTrueAtItsTime(
        int seed, int operations, int lagSeconds, int poisons, bool isPermitted, CancellationToken cancellationToken)
    {
        var factor = int.Parse(Environment.GetEnvironmentVariable("CLASSICLINK_MODEL_FACTOR") ?? "1", CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine(
            $"seed {seed}, {operations * factor} operations, Describe {lagSeconds} s late, {poisons} of 10,000 refused{(isPermitted ? string.Empty : ", not always permitted")}");
        var lag = TimeSpan.FromSeconds(lagSeconds);
        await using var world = await ModelWorld.StartAsync(new Random(seed), lag, isPermitted ? Step : ModelPermission.Step,
            cancellationToken);
        var left = operations * factor;
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        var permitting = isPermitted ? Task.CompletedTask : world.Permission.RunAsync(new Random(seed), running.Token);
        var workers = Enumerable.Range(0, Workers).Select(number => Task.Run(
            async () =>
            {
                var random = new Random((seed * Workers) + number);
                while (Interlocked.Decrement(ref left) >= 0)
                    await OneAsync(world, random, lag, poisons, running.Token);
            },
            cancellationToken)).ToList();

        // The first that fails ends the others.
        await foreach (var worker in Task.WhenEach(workers))
        {
            if (!worker.IsCompletedSuccessfully)
                await running.CancelAsync();
            await worker;
        }

        await running.CancelAsync();
        await permitting;
        Assert.That(world.Permission.Noticed > 0, Is.EqualTo(!isPermitted));
        TestContext.Out.WriteLine($"{world.Simulator.CallCount} calls, {world.Permission.Noticed} looks in vain");
    }

    private static Task OneAsync(ModelWorld world, Random random, TimeSpan lag, int poisons, CancellationToken cancellationToken)
    {
        if (random.Next(10_000) < poisons)
            return PoisonAsync(world, random, cancellationToken);
        var instance = world.Instances[random.Next(world.Instances.Count)];
        return random.Next(1000) switch
        {
            < 10 when instance.TryEnter() => WriteAsync(world, instance, cancellationToken),
            < 25 when instance.TryEnter() => DisturbAsync(world, instance, random),
            < 26 => ListAsync(world, instance, lag, cancellationToken),
            < 300 => AskAsync(world, instance, isRead: false, lag, cancellationToken),
            _ => AskAsync(world, instance, isRead: true, lag, cancellationToken),
        };
    }

    private static async Task AskAsync(ModelWorld world, ModelInstance instance, bool isRead, TimeSpan lag,
        CancellationToken cancellationToken)
    {
        var home = instance.Home;
        var written = lag == TimeSpan.Zero ? world.LastWriteTo(home) : 0;
        var start = world.Time.Now();
        var sight = await SeenAsync(world, start, () => isRead
            ? world.Directory.ReadAsync(home, cancellationToken)
            : world.Directory.LookAsync(home.RegionId, home.InstanceId, cancellationToken));
        var end = world.Time.Now();
        if (sight is null || (sight.State == LinkState.NotLinked && world.Permission.WasJustLost(start.Time, end.Time)))
            return;

        // A lag shows what was so at some moment of the lag before, so only times tell then.
        var (first, since) = lag == TimeSpan.Zero ? (start.Number, start.Time) : (0, start.Time - lag);
        var isPresent = sight.Shows(home);
        var holds = isPresent && isRead
            ? instance.MayHaveBeen(vpc => vpc == home.VpcId, written, since - Freshness, end)
            : instance.MayHaveBeen(vpc => vpc == sight.VpcId, first, since, end);
        if (!holds || sight.State is not (LinkState.Linked or LinkState.NotLinked))
            Assert.Fail($"{(isRead ? "read" : "look")} from {start} to {end}, last write {written}: {sight} cannot have been; {instance}");
    }

    /// <returns>Null: not permitted, or the proof that it is came too late, and it says so.</returns>
    private static async Task<T?> SeenAsync<T>(ModelWorld world, Moment start, Func<Task<T>> look)
        where T : class
    {
        try
        {
            return await look();
        }
        catch (CloudException refused) when (refused.Message.Contains("prove nothing", StringComparison.Ordinal)
            && (refused.Kind == CloudErrorKind.OutcomeUnknown || world.Permission.WasMissing(start.Time, world.Time.Now().Time)))
        {
            world.Permission.NoteNoticed();
            return null;
        }
    }

    private static async Task WriteAsync(ModelWorld world, ModelInstance instance, CancellationToken cancellationToken)
    {
        var vpc = instance.VpcId;
        var link = instance.Home with { VpcId = vpc ?? instance.Home.VpcId };
        instance.Begin(vpc is null ? link.VpcId : null, world.Time.Now());
        await (vpc is null
            ? world.Client.AttachClassicLinkVpcAsync(link, isUrgent: false, CancellationToken.None, cancellationToken).RequestIdAsync()
            : world.Client.DetachClassicLinkVpcAsync(link, CancellationToken.None, cancellationToken).RequestIdAsync());
        var ended = world.Time.Now();
        instance.End(ended);
        world.NoteWriteTo(link, ended);
        instance.Leave();
    }

    private static Task DisturbAsync(ModelWorld world, ModelInstance instance, Random random)
    {
        world.Put(instance, random.Next(3) switch { 0 => null, 1 => $"vpc-{random.Next(10)}", _ => instance.Home.VpcId });
        instance.Leave();
        return Task.CompletedTask;
    }

    /// <summary>One page is of one moment, so that an instance that is not on it must have been elsewhere.</summary>
    private static async Task ListAsync(ModelWorld world, ModelInstance of, TimeSpan lag, CancellationToken cancellationToken)
    {
        var vpc = of.Home with { VpcId = "vpc-9" };
        var start = world.Time.Now();
        var links = await SeenAsync(world, start, () => world.Directory.ListAsync(vpc.RegionId, vpc.VpcId, null, cancellationToken));
        var end = world.Time.Now();
        if (links is null || (links.Count == 0 && world.Permission.WasJustLost(start.Time, end.Time)))
            return;
        var listed = links.Select(link => link.InstanceId).ToHashSet();
        var (first, since) = lag == TimeSpan.Zero ? (start.Number, start.Time) : (0, start.Time - lag);
        foreach (var instance in world.Instances.Where(one => one.Home.RegionId == vpc.RegionId))
        {
            var isListed = listed.Contains(instance.Home.InstanceId);
            if (!instance.MayHaveBeen(at => (at == vpc.VpcId) == isListed, first, since, end))
                Assert.Fail($"list from {start} to {end}: {instance.Home.InstanceId} {(isListed ? "is" : "is not")} in it; {instance}");
        }
    }

    private static async Task PoisonAsync(ModelWorld world, Random random, CancellationToken cancellationToken)
    {
        var (link, state) = world.Poisons[random.Next(world.Poisons.Count)];
        try
        {
            var sight = await world.Directory.ReadAsync(link, cancellationToken);
            Assert.That(sight.State, Is.EqualTo(state));
        }
        catch (CloudException refused) when (state is null)
        {
            Assert.That(refused.Code, Is.EqualTo("InvalidInstanceId.NotBelong"));
        }
    }
}
