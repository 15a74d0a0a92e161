namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>
/// Links come and go before each call that is answered, so that pages shift while they are read. Links that are there all the time lie
/// between them, and instances that never are. What is drawn follows the seed; which calls meet is up to the machine.
/// </summary>
[CancelAfter(60_000)]
public sealed class ComingAndGoingTests
{
    private const string Vpc = "vpc-0";
    private const int Instances = 400;
    private const int Rounds = 12;

    [Test]
    public async Task Reads_SayWhatWasSoAllTheTime([Range(1, 6)] int seed, CancellationToken cancellationToken)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        await using var changing = new Changing(new Random(seed), oneIn: 1);
        var random = new Random(-seed);
        for (var round = 0; round < Rounds; round++)
        {
            ClassicLink[] asked = [.. changing.Links.OrderBy(_ => random.Next()).Take(random.Next(1, Instances))];
            var sights = await changing.World.RefreshAsync(asked, random.Next(1, 60), cancellationToken);

            foreach (var (sight, link) in sights.Zip(asked))
            {
                if (changing.IsThere(link) is not { } isThere)
                    Assert.That(sight.VpcId, Is.Null.Or.EqualTo(Vpc), $"round {round}: {link.InstanceId}");
                else if (sight.Shows(link) != isThere || sight.State is not (LinkState.Linked or LinkState.NotLinked))
                    Assert.Fail($"round {round}: {link.InstanceId} was {(isThere ? "there" : "never there")}, and the read said {sight}");
            }

            changing.World.Time.Advance(TimeSpan.FromSeconds(random.Next(0, 8)));
        }

        Assert.That(changing.Count, Is.GreaterThan(20));
    }

    [Test]
    public async Task List_ShowsWhatWasThereAllTheTime_OrSaysThatItCannot([Range(1, 6)] int seed, CancellationToken cancellationToken)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        await using var changing = new Changing(new Random(seed), oneIn: 6);
        var (complete, given) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            try
            {
                var listed = (await changing.World.Reader.ListAsync(ReadingWorld.Region, Vpc, null, cancellationToken)).ToHashSet();
                var wrong = changing.Links.Where(link => changing.IsThere(link) is { } isThere && listed.Contains(link) != isThere);
                Assert.That(wrong, Is.Empty, $"round {round}: missing, or never there");
                Assert.That(listed.Except(changing.Links), Is.Empty, $"round {round}");
                complete++;
            }
            catch (CloudException unsure) when (unsure.Kind == CloudErrorKind.OutcomeUnknown)
            {
                given++;
            }
        }

        TestContext.Out.WriteLine($"{complete} complete, {given} given up");
        Assert.That(complete, Is.GreaterThan(0));
        Assert.That(changing.Count, Is.GreaterThan(5));
    }

    /// <summary>Of the instances of a VPC a half is linked all the time, a quarter never, and a quarter comes and goes.</summary>
    private sealed class Changing : IAsyncDisposable
    {
        private readonly Lock _gate = new();
        private readonly HashSet<string> _away = new(StringComparer.Ordinal);
        private readonly Random _random;
        private readonly int _oneIn;
        private bool _isOn;

        /// <param name="random">Draws what changes.</param>
        /// <param name="oneIn">So many calls there is one before which something changes.</param>
        public Changing(Random random, int oneIn)
        {
            (_random, _oneIn) = (random, oneIn);
            World = new ReadingWorld(_ => Change());
            Links = World.Settle(Instances, 1);
            foreach (var link in Links.Where(link => IsThere(link) == false))
                World.Simulator.Unlink(ReadingWorld.Region, link.InstanceId);
            _isOn = true;
        }

        public ReadingWorld World { get; }

        public ClassicLink[] Links { get; }

        /// <summary>So often something changed.</summary>
        public int Count { get; private set; }

        /// <returns>Null: it comes and goes.</returns>
        public bool? IsThere(ClassicLink link) => (Array.IndexOf(Links, link) % 4) switch
        {
            0 or 2 => true,
            1 => false,
            _ => null,
        };

        public ValueTask DisposeAsync() => World.DisposeAsync();

        private void Change()
        {
            lock (_gate)
            {
                if (!_isOn || _random.Next(_oneIn) > 0)
                    return;
                Count++;
                for (var left = _random.Next(1, 10); left > 0; left--)
                {
                    var instance = Links[(_random.Next(Instances / 4) * 4) + 3].InstanceId;
                    if (!_away.Remove(instance) && _away.Add(instance))
                        World.Simulator.Unlink(ReadingWorld.Region, instance);
                    else
                        World.Simulator.Relink(ReadingWorld.Region, instance, Vpc);
                }
            }
        }
    }
}
