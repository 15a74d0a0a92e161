using System.Globalization;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class SeededLotTests
{
    private static readonly SeededFaults Faults = new()
    {
        Seed = -7,
        Percent = 30,
        Kinds = SeededFaults.AllKinds,
        Actions = ["AttachClassicLinkVpc", "DetachClassicLinkVpc"],
        MostDelayMilliseconds = int.MaxValue,
    };

    [Test]
    public void Draw_IsTheSameWhateverTheCultureWrites()
    {
        var before = Drawn(Faults, "AttachClassicLinkVpc");
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // As Swedish, Norwegian and Finnish write it.
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "\u2212" } };
            Assert.That(Drawn(Faults, "AttachClassicLinkVpc"), Is.EqualTo(before));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Draw_HasItsShareInEachKindAndFollowsNoOtherActionOrSeed()
    {
        var attach = Drawn(Faults, "AttachClassicLinkVpc");
        var detach = Drawn(Faults, "DetachClassicLinkVpc");
        var next = Drawn(Faults with { Seed = -6 }, "AttachClassicLinkVpc");
        using (Assert.EnterMultipleScope())
        {
            // Of 10,000 at 30 %: deviation 46; five of them. Both at once, if they are independent: 900, deviation 29.
            Assert.That(attach.Count(fault => fault is not null), Is.InRange(2770, 3230));
            Assert.That(attach.Zip(detach).Count(pair => pair is ({ }, { })), Is.InRange(755, 1045));
            Assert.That(attach.Zip(next).Count(pair => pair is ({ }, { })), Is.InRange(755, 1045));
            // An eighth of 3,000: 375, deviation 18.
            foreach (var kind in SeededFaults.AllKinds) Assert.That(attach.Count(fault => fault?.Kind == kind),
                Is.InRange(280, 470), $"{kind}");
            var delays = attach.OfType<SimulatedFault>().Where(fault => fault.DelayMilliseconds != 0).ToArray();
            Assert.That(delays, Has.All.Property(nameof(SimulatedFault.DelayMilliseconds)).Positive);
            Assert.That(delays.Average(fault => (double)fault.DelayMilliseconds), Is.InRange(0.45 * int.MaxValue, 0.55 * int.MaxValue));
        }
    }

    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    public void Draw_TakesEveryNumber(int number) =>
        Assert.That(SeededLot.Draw(Faults with { Seed = number, Percent = 100 }, "AttachClassicLinkVpc", int.MaxValue), Is.Not.Null);

    private static SimulatedFault?[] Drawn(SeededFaults faults, string action) =>
        [.. Enumerable.Range(1, 10_000).Select(number => SeededLot.Draw(faults, action, number))];
}
