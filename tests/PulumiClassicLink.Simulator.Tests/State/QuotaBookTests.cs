using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class QuotaBookTests
{
    private static readonly DateTimeOffset Minute = new(2026, 1, 2, 3, 4, 0, TimeSpan.Zero);

    [Test]
    public void Take_CountsEachAccountRegionAndActionByItselfWithinItsMinute()
    {
        var random = new Random(5);
        var book = new QuotaBook { Limits = new() { CallsPerMinute = 3, MinuteMilliseconds = 1000 } };
        var model = new Dictionary<(QuotaKey, long), int>();
        for (var step = 0; step < 20_000; step++)
        {
            var milliseconds = step * 7 + random.Next(7);
            var key = new QuotaKey($"{random.Next(3)}", $"cn-{random.Next(4)}", $"{random.Next(3)}");
            (book, var wait) = book.Take(key, Minute.AddMilliseconds(milliseconds));
            var counted = model.GetValueOrDefault((key, milliseconds / 1000));
            if (counted < 3) model[(key, milliseconds / 1000)] = counted + 1;
            Assert.That(wait, Is.EqualTo(counted < 3 ? null : TimeSpan.FromMilliseconds(1000 - milliseconds % 1000)), $"step {step}");
        }
    }

    [TestCase(0)]
    [TestCase(59_999)]
    public void Take_WaitsForTheNextMinuteOfTheClock(int milliseconds)
    {
        var key = new QuotaKey("1", "cn-beijing", "AttachClassicLinkVpc");
        var (book, _) = new QuotaBook { Limits = new() { CallsPerMinute = 1 } }.Take(key, Minute);
        var (_, wait) = book.Take(key, Minute.AddMilliseconds(milliseconds));
        Assert.That(wait, Is.EqualTo(TimeSpan.FromMilliseconds(60_000 - milliseconds)));
        Assert.That(book.Take(key, Minute.AddMinutes(1)).Wait, Is.Null);
    }
}
