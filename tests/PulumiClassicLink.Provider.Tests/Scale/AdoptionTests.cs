using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Scale;

/// <summary>Hundreds of links that were there already: the user reads ten warnings, and how many more there are.</summary>
[CancelAfter(60_000)]
internal sealed class AdoptionTests
{
    [TestCase(10, null)]
    [TestCase(11, "1 more link existed already, and is adopted like those above; `--debug` names it.")]
    [TestCase(300, "290 more links existed already, and are adopted like those above; `--debug` names them.")]
    public async Task Create_OfManyThatAreThere_WarnsOfTen_AndSaysHowManyMore(int count, string? rest)
    {
        await using var links = await ManyLinks.StartAsync(1, count, linked: true);
        await links.EachAsync(seed: 1, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance));

        await AssertToldAsync(links, count, rest, "already existed and was adopted");
    }

    [TestCase(300, "290 more links existed already, and are adopted like those above; `--debug` names them.")]
    public async Task Preview_OfManyThatAreThere_WarnsOfTen_AndSaysHowManyMore(int count, string rest)
    {
        await using var links = await ManyLinks.StartAsync(1, count, linked: true);
        await links.EachAsync(seed: 1, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance, preview: true));

        await AssertToldAsync(links, count, rest, "already exists");
    }

    /// <summary>As `pulumi import` does, of one link or of a file with hundreds: who imports a link knows that it is there.</summary>
    [Test]
    public async Task Import_OfMany_WarnsOfNone()
    {
        await using var links = await ManyLinks.StartAsync(1, 300, linked: true);
        await links.EachAsync(seed: 1, async (rig, instance, vpc) =>
            Assert.That((await rig.ReadAsync($"{Rig.Region}:{instance}:{vpc}")).Properties, Is.Not.Null));

        await AssertToldAsync(links, count: 0, rest: null, "already");
    }

    private static async Task AssertToldAsync(ManyLinks links, int count, string? rest, string warning)
    {
        var engine = links.Rig.Engine;
        await links.Rig.SayGoodbyeAsync();

        var each = engine.Warnings.Where(IsOfOne).ToList();
        var quiet = engine.Logged.Where(log => log.Severity == LogSeverity.Debug).Select(log => log.Message);
        Assert.Multiple(() =>
        {
            Assert.That(each, Has.Count.EqualTo(Math.Min(count, 10)));
            Assert.That(engine.Warnings.Except(each), Is.EqualTo(rest is null ? [] : new[] { rest }));
            Assert.That(quiet.Count(IsOfOne), Is.EqualTo(Math.Max(count - 10, 0)));
        });

        bool IsOfOne(string text) => text.Contains(warning, StringComparison.Ordinal);
    }
}
