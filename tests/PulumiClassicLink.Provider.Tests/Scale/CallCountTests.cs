using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Scale;

/// <summary>How many calls a thousand links cost.</summary>
[CancelAfter(60_000)]
internal sealed class CallCountTests
{
    [TestCase(1, 1000, 20)]
    [TestCase(20, 50, 60)]
    public async Task Refresh_OfAThousandLinks_SharesItsCalls(int vpcs, int linksOfEach, int most)
    {
        await using var links = await ManyLinks.StartAsync(vpcs, linksOfEach, linked: true);

        await links.ReadAllAsync(seed: 1, present: true);

        Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(most));
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} calls");
    }

    [Test]
    public async Task Refresh_OfLinksThatAreGone_AsksForEachInGoodCompany()
    {
        await using var links = await ManyLinks.StartAsync(1, 1000, linked: false);

        await links.ReadAllAsync(seed: 2, present: false);

        Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(1 + 1000 + 10),
            "the page, each instance at most once, and proofs of sight");
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} calls");
    }

    /// <summary>ECS refuses a call for one unknown id, so each needs one of its own; what finds that out costs less than another.</summary>
    [Test]
    public async Task Refresh_OfInstancesThatAreReleased_CostsLittleMoreThanACallForEach()
    {
        await using var links = await ManyLinks.StartAsync(1, 320, linked: true);
        foreach (var (instance, _) in links.Pairs)
            links.Rig.Cloud.RemoveInstance(Rig.Region, instance);

        await links.ReadAllAsync(seed: 3, present: false);

        Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(320 * 2));
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} calls");
    }

    [Test]
    public async Task Create_OfAThousandLinks_LooksInGoodCompany_AndAttachesEachOnce()
    {
        await using var links = await ManyLinks.StartAsync(1, 1000, linked: false);

        await links.EachAsync(seed: 4, (rig, instance, vpc) => rig.CreateAsync(Rig.Inputs(instance, vpc), name: instance));

        Assert.Multiple(() =>
        {
            Assert.That(links.Rig.Cloud.Links, Has.Count.EqualTo(1000));
            Assert.That(links.Rig.Count(Rig.Attach), Is.EqualTo(1000));
            Assert.That(links.Rig.Count(Rig.Describe), Is.LessThanOrEqualTo(1 + 1000),
                "where answers come at once nobody waits for company");
        });
        TestContext.Out.WriteLine($"{links.Rig.Count(Rig.Describe)} looks");
    }

    [Test]
    public async Task LoneReads_OfOneVpc_AreOneCall()
    {
        await using var links = await ManyLinks.StartAsync(1, 5, linked: true);
        foreach (var (instance, vpc) in links.Pairs)
        {
            await links.Time.RunAsync(
                links.Rig.ReadAsync($"{Rig.Region}:{instance}:{vpc}", Rig.Inputs(instance, vpc), Rig.Inputs(instance, vpc)),
                links.Rig.Patience);
        }

        Assert.That(links.Rig.Count(Rig.Describe), Is.EqualTo(1));
    }
}
