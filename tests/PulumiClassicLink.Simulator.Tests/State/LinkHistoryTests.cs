using System.Globalization;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class LinkHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly ResourceKey Instance = new("cn-beijing", "i-one");

    private sealed record Event(DateTimeOffset At, bool IsWrite, ResourceKey Instance, string? VpcId);

    [TestCase(1, 0)]
    [TestCase(2, 30)]
    [TestCase(3, 2000)]
    public void Shown_IsAllThatHappenedButWritesThatAreTooYoung(int seed, int lagMilliseconds)
    {
        var random = new Random(seed);
        var lag = TimeSpan.FromMilliseconds(lagMilliseconds);
        var (now, table, history) = (Start, LinkTable.Empty, new LinkHistory().WithLag(lag, Start));
        var events = new List<Event>();
        for (var step = 0; step < 1500; step++)
        {
            now = now.AddMilliseconds(random.Next(20));
            var instance = new ResourceKey("cn-beijing", $"i-{random.Next(6)}");
            var one = new Event(now, random.Next(3) > 0, instance, random.Next(2) == 0 ? null : $"vpc-{random.Next(3)}");
            LinkTable Change(LinkTable links) => one.VpcId is { } vpcId ? links.With(instance, vpcId) : links.Without(instance);
            // What a write finds already so changes nothing, and what changes nothing is not noted.
            var changed = Change(table);
            if (one.IsWrite && !ReferenceEquals(changed, table)) history = history.Add(table, now);
            if (!one.IsWrite) history = history.ChangeAll(Change);
            table = changed;
            events.Add(one);

            var expected = new Dictionary<ResourceKey, string>();
            foreach (var old in events.Where(old => !old.IsWrite || now - old.At >= lag))
            {
                if (old.VpcId is null) expected.Remove(old.Instance);
                else expected[old.Instance] = old.VpcId;
            }
            var links = expected.OrderBy(link => link.Key).Select(link => new SimulatedLink(link.Key.RegionId, link.Key.Id, link.Value));
            Assert.That(history.Shown(table, now).All, Is.EqualTo(links), $"step {step}");
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Shown_TakesNothingBackHoweverTheLagChanges(int seed)
    {
        var random = new Random(seed);
        var (now, table, history) = (Start, LinkTable.Empty, new LinkHistory());
        var (written, shown, hidden) = (new List<DateTimeOffset>(), 0, 0);
        for (var step = 0; step < 5000; step++)
        {
            now = now.AddMilliseconds(random.Next(2000));
            switch (random.Next(4))
            {
                case 0:
                    history = history.WithLag(TimeSpan.FromMilliseconds(random.Next(3) * random.Next(5001)), now);
                    break;
                case 1:
                    // Each write moves the one instance to the next VPC: what is shown says how many writes are.
                    var changed = table.With(Instance, $"vpc-{written.Count + 1}");
                    history = history.Add(table, now);
                    (table, written) = (changed, [.. written, now]);
                    break;
                default:
                    var seen = history.Shown(table, now).VpcOf(Instance) is { } vpc ? int.Parse(vpc[4..], CultureInfo.InvariantCulture) : 0;
                    Assert.That(seen, Is.GreaterThanOrEqualTo(shown), $"step {step}");
                    Assert.That(seen, Is.GreaterThanOrEqualTo(written.Count(at => now - at >= TimeSpan.FromSeconds(10))), $"step {step}");
                    (shown, hidden) = (seen, hidden + (seen < written.Count ? 1 : 0));
                    break;
            }
        }
        Assert.That(hidden, Is.GreaterThan(100));
    }
}
