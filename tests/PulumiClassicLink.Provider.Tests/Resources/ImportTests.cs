using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class ImportTests
{
    private const string Forms =
        "Use REGION:INSTANCE:VPC, such as cn-hangzhou:i-bp1:vpc-bp2, or INSTANCE:VPC or INSTANCE with the provider's region.";

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Assert.That(_rig.Count(Rig.Attach), Is.Zero, "an import attaches nothing");
        await _rig.DisposeAsync();
    }

    /// <summary>As the engine does: an option `import` in a program, or the program that `pulumi import` wrote.</summary>
    private static async Task<DiffResponse> ImportAsync(Rig rig, string id, Struct program)
    {
        var read = await rig.ReadAsync(id);
        Assert.That(read.Inputs.Fields.Keys, Is.EquivalentTo(new[] { "instanceId", "vpcId", "regionId", "__imported" }));
        var check = await rig.CheckAsync(program, olds: read.Inputs);
        Assert.That(check.Failures, Is.Empty);
        return await rig.Client.DiffAsync(
            new DiffRequest
            {
                Id = read.Id,
                Urn = Rig.Urn(),
                Olds = read.Properties,
                OldInputs = read.Inputs,
                News = check.Inputs
            }, rig.Options);
    }

    [Test]
    public async Task Import_OfTheLinkThatTheProgramDeclares_HasAnEmptyDiff(
        [Values(Rig.Id, "i-classic1:vpc-a", "i-classic1")] string id, [Values] bool namesRegion, [Values(null, false)] bool? allowRelink)
    {
        var program = Rig.Inputs(allowRelink: allowRelink);
        if (!namesRegion)
            program.Fields.Remove("regionId");

        var diff = await ImportAsync(_rig, id, program);

        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone), diff.ToString());
        Assert.That(diff.DetailedDiff, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Import_FromARegionThatIsNotTheProviders_HasAnEmptyDiff(bool namesRegion)
    {
        _rig.Cloud.AddInstance("cn-beijing", "i-north");
        _rig.Cloud.AddVpc("cn-beijing", "vpc-north");
        _rig.Cloud.Relink("cn-beijing", "i-north", "vpc-north");
        var program = Rig.Inputs("i-north", "vpc-north", "cn-beijing");
        if (!namesRegion)
            program.Fields.Remove("regionId");

        var diff = await ImportAsync(_rig, "cn-beijing:i-north:vpc-north", program);

        Assert.That(diff.Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone), diff.ToString());
    }

    [Test]
    public async Task Import_UnderAProgramThatAllowsRelinking_UpdatesInPlace()
    {
        var diff = await ImportAsync(_rig, Rig.Id, Rig.Inputs(allowRelink: true));

        Assert.That(diff.Diffs, Is.EqualTo(["allowRelink"]));
        Assert.That(diff.Replaces, Is.Empty);
    }

    [TestCase("", "'' is not the id of a ClassicLinkAttachment: instance must not be empty.")]
    [TestCase("a:b:c:d", "'a:b:c:d' is not the id of a ClassicLinkAttachment: has too many parts.")]
    [TestCase("vpc-a:i-1", "'vpc-a:i-1' is not the id of a ClassicLinkAttachment: instance is the id of a VPC, not of an ECS instance.")]
    [TestCase("vpc-a", "'vpc-a' is not the id of a ClassicLinkAttachment: instance is the id of a VPC, not of an ECS instance.")]
    [TestCase("cn-hangzhou:i-1",
        "'cn-hangzhou:i-1' is not the id of a ClassicLinkAttachment: VPC is the id of an ECS instance, not of a VPC.")]
    [TestCase("i-1:", "'i-1:' is not the id of a ClassicLinkAttachment: VPC must not be empty.")]
    [TestCase(":i-1:vpc-a", "':i-1:vpc-a' is not the id of a ClassicLinkAttachment: region must not be empty.")]
    [TestCase("i-1/vpc-a", "'i-1/vpc-a' is not the id of a ClassicLinkAttachment: instance must be one plain id, but contains '/'.")]
    [TestCase("i-1,i-2", "'i-1,i-2' is not the id of a ClassicLinkAttachment: instance must be one plain id, but contains ','.")]
    [TestCase(
        "Hangzhou:i-1:vpc-a",
        "'Hangzhou:i-1:vpc-a' is not the id of a ClassicLinkAttachment: region must be a region id such as cn-hangzhou: lower-case letters, digits and hyphens.")]
    public async Task Import_OfAWrongForm_SaysTheExpectedOnesWithAnExample(string id, string expected)
    {
        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(id), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Is.EqualTo($"{expected}\n{Forms}"));
        Assert.That(_rig.Cloud.Calls, Is.Empty);
    }

    [TestCase("i-classic1")]
    [TestCase("i-classic1:vpc-a")]
    public async Task Import_WithoutARegionAnywhere_SaysWhereItMayStand(string id)
    {
        await using var rig = await Rig.StartAsync(configure: configuration => configuration.Fields.Remove("region"));

        var refused = await Calls.RefusedAsync(() => rig.ReadAsync(id), StatusCode.InvalidArgument);

        Assert.That(
            refused.Status.Detail,
            Is.EqualTo($"'{id}' names no region, and the provider has none.\nUse REGION:INSTANCE:VPC, or set classiclink:region."));
    }

    [TestCase("i-classic1")]
    [TestCase("i-classic1:vpc-a")]
    [TestCase(Rig.Id)]
    [TestCase("i-unheard-of")]
    public async Task Import_OfWhatIsNotLinked_IsNoResource(string id)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);

        Assert.That(await _rig.ReadAsync(id), Is.EqualTo(new ReadResponse()));
    }

    // `pulumi do` sends empty maps, other callers none.
    [Test]
    public async Task ReadAndDelete_WithTheIdAlone_Work([Values] bool sendsMaps)
    {
        var nothing = sendsMaps ? new Struct() : null;

        var read = await _rig.ReadAsync(Rig.Id, nothing, nothing);
        await _rig.DeleteAsync(nothing);
        var gone = await _rig.ReadAsync(Rig.Id, nothing, nothing);
        await _rig.DeleteAsync(nothing);

        Assert.Multiple(() =>
        {
            Assert.That(read.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(read.Inputs, Is.EqualTo(Rig.ImportedInputs()));
            Assert.That(gone, Is.EqualTo(new ReadResponse()));
            Assert.That(_rig.LinkedVpcs, Is.Empty);
        });
    }

    [Test]
    public async Task Delete_WithTheIdOfAnotherVpc_LeavesTheLink()
    {
        await _rig.DeleteAsync(id: "cn-hangzhou:i-classic1:vpc-b");

        Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
    }

    [Test]
    public async Task Import_WithKeysThatAreRefused_DoesNotBlameAnEarlierUpdate()
    {
        _rig.Refuse(Rig.Describe, "InvalidAccessKeyId.NotFound", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("InvalidAccessKeyId.NotFound").And.Not.Contain("last update"));
    }
}
