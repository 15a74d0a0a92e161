using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class DiffTests
{
    private static DiffResponse Diff(Struct olds, Struct news) =>
        DiffOperation.Run(new DiffRequest { Id = Rig.Id, Olds = olds, News = news, OldInputs = Rig.Inputs() });

    [TestCase("instanceId", "i-other")]
    [TestCase("vpcId", "vpc-other")]
    [TestCase("regionId", "cn-beijing")]
    [TestCase("instanceId", Sentinels.Unknown)]
    [TestCase("vpcId", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public void Diff_OfWhatTheLinkIs_ReplacesCreatingFirst(string name, string value)
    {
        var news = Rig.Inputs();
        news.Fields[name] = Value.ForString(value);

        var diff = Diff(Rig.Inputs(allowRelink: false), news);

        Assert.Multiple(() =>
        {
            Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffSome));
            Assert.That(diff.Replaces, Is.EqualTo([name]));
            Assert.That(diff.DeleteBeforeReplace, Is.False);
            Assert.That(diff.HasDetailedDiff, Is.True);
            Assert.That(diff.DetailedDiff[name].Kind, Is.EqualTo(PropertyDiff.Types.Kind.UpdateReplace));
            Assert.That(diff.DetailedDiff, Has.Count.EqualTo(1));
        });
    }

    [TestCase("instanceId", "i-other", "instanceId")]
    [TestCase("vpcId", "vpc-other", "vpcId")]
    [TestCase("regionId", "cn-beijing", "*")]
    [TestCase("allowRelink", true, "allowRelink")]
    public void Diff_OfWhatChangesAreIgnoredOf_IsNone(string name, object value, string ignored)
    {
        var news = Rig.Inputs();
        news.Fields[name] = value is bool flag ? Value.ForBool(flag) : Value.ForString((string)value);

        var diff = DiffOperation.Run(
            new DiffRequest
            {
                Id = Rig.Id,
                Olds = Rig.Inputs(allowRelink: false),
                News = news,
                OldInputs = Rig.Inputs(),
                IgnoreChanges = { ignored },
            });

        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
        Assert.That(diff.DetailedDiff, Is.Empty);
    }

    [Test]
    public void Diff_OfAllowRelink_UpdatesInPlace()
    {
        var diff = Diff(Rig.Inputs(allowRelink: false), Rig.Inputs(allowRelink: true));

        Assert.Multiple(() =>
        {
            Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffSome));
            Assert.That(diff.Replaces, Is.Empty);
            Assert.That(diff.DeleteBeforeReplace, Is.False);
            Assert.That(diff.DetailedDiff["allowRelink"].Kind, Is.EqualTo(PropertyDiff.Types.Kind.Update));
        });
    }

    [TestCase(null)]
    [TestCase(false)]
    public void Diff_OfNothing_IsNone(bool? allowRelink)
    {
        var news = Rig.Inputs(allowRelink: allowRelink);
        news.Fields["instanceId"] = Props.Secret(Rig.Instance);

        var diff = Diff(Rig.Inputs(allowRelink: false), news);

        Assert.Multiple(() =>
        {
            Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
            Assert.That(diff.HasDetailedDiff, Is.True);
            Assert.That(diff.DetailedDiff, Is.Empty);
        });
    }

    [TestCase(null, null)]
    [TestCase(true, null)]
    [TestCase(false, "cn-hangzhou")]
    public async Task Diff_OfReadOfCreateAndCheck_IsEmpty(bool? allowRelink, string? region)
    {
        await using var rig = await Rig.StartAsync();
        var program = Rig.Inputs(allowRelink: allowRelink);
        program.Fields.Remove("regionId");
        if (region is not null)
            program.Fields["regionId"] = Value.ForString(region);

        var inputs = (await rig.CheckAsync(program)).Inputs;
        var created = await rig.CreateAsync(inputs);
        var read = await rig.ReadAsync(created.Id, inputs, created.Properties);
        var news = (await rig.CheckAsync(program, inputs)).Inputs;

        var diff = await rig.DiffAsync(read.Properties, news);

        // A refresh asks the other way round.
        var refreshed = await rig.DiffAsync(read.Properties, read.Inputs);
        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone), diff.ToString());
        Assert.That(refreshed.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone), refreshed.ToString());
    }

    [Test]
    public async Task Diff_OfAnImportAndItsProgram_IsEmpty()
    {
        await using var rig = await Rig.StartAsync();
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        var read = await rig.ReadAsync(Rig.Instance);
        var news = (await rig.CheckAsync(read.Inputs, read.Inputs)).Inputs;

        var diff = await rig.DiffAsync(read.Properties, news);

        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone), diff.ToString());
    }
}
