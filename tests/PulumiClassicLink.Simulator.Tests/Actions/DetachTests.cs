namespace PulumiClassicLink.Simulator.Tests.Actions;

internal sealed class DetachTests : SimulatorTest
{
    [SetUp]
    public void Link() => Simulator.Relink(Region, "i-one", "vpc-a");

    [Test]
    public async Task Detach_RemovesTheLink()
    {
        var answer = await Client.CallAsync(Detach, Ids("i-one", "vpc-a"));
        Assert.That(answer.Text, Is.EqualTo("""{"RequestId":"00000000-0000-4000-8000-000000000001"}"""));
        Assert.That(Simulator.Links, Is.Empty);
        Assert.That(Simulator.Calls.Single() is { ChangedLinks: true, HttpStatus: 200, Code: null });
    }

    [TestCase("i-one", "vpc-b")]
    [TestCase("i-one", "vpc-none")]
    [TestCase("i-two", "vpc-a")]
    public async Task Detach_OfAPairThatIsNotLinkedIsRefused(string instance, string vpc)
    {
        AssertRefused(
            await Client.CallAsync(Detach, Ids(instance, vpc)),
            403,
            "InvalidOperation.InvalidVpc",
            "The specified instance not link specify vpc");
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
    }

    [TestCase("i-none", "vpc-a", Region, "InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.")]
    [TestCase("i-one", "vpc-a", "Beijing", "InvalidRegionId.Malformed", "The specified parameter ?RegionId? is not valid.")]
    [TestCase("i-one", "vpc-a", "cn-nowhere", "InvalidRegionId.Malformed", "The specified parameter ?RegionId? is not valid.")]
    [TestCase("i-one", "", Region, "InvalidVpcId.Malformed", "The specified parameter ?VpcId? is not valid.")]
    [TestCase(
        "",
        "",
        Region,
        "InvalidParameter.InvalidInstanceIdAndVpcId",
        "The parameter InstanceId and VpcId are not allowed to be empty at the same time.")]
    public async Task Detach_WithIdsThatNameNothingIsRefused(string instance, string vpc, string region, string code, string message) =>
        AssertRefused(await Client.CallAsync(Detach, Ids(instance, vpc, region)), 403, code, message);

    [Test]
    public async Task Detach_OfAnInstanceBetweenStatesIsRefused()
    {
        Simulator.SetStatus(Region, "i-one", "Stopping");
        AssertRefused(
            await Client.CallAsync(Detach, Ids("i-one", "vpc-a")),
            403,
            "InvalidStatus.InstanceStatus",
            "The specified instance status does not support this operation, expected status is Running or Stopped.");
    }

    [Test]
    public async Task Detach_OfALockedInstanceWorks()
    {
        Simulator.SetLocked(Region, "i-one", true);
        AssertDone(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task Detach_OfAMigratedInstanceIsRefused()
    {
        Simulator.SetNetwork(Region, "i-one", InstanceNetwork.Vpc);
        AssertRefused(
            await Client.CallAsync(Detach, Ids("i-one", "vpc-a")),
            403,
            "InvalidInstanceId.MalFormed",
            "The specified instance is not a classic network instance.");
    }

    [Test]
    public async Task Detach_OfAnotherAccountsInstanceIsRefused()
    {
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-foreign", AccountId = "1000000000000002" });
        Simulator.Relink(Region, "i-foreign", "vpc-a");
        AssertRefused(await Client.CallAsync(Detach, Ids("i-foreign", "vpc-a")), 403, "InvalidInstanceId.NotBelong");
        Assert.That(Simulator.Links, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Detach_FromAVpcWhoseSwitchIsOffIsDenied()
    {
        Simulator.SetClassicLinkEnabled(Region, "vpc-a", false);
        AssertRefused(
            await Client.CallAsync(Detach, Ids("i-one", "vpc-a")),
            403,
            "OperationDenied",
            "The specified vpc is disabled detach classic link.");
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Detach_AfterTheInstanceIsReleasedIsNotFound()
    {
        Simulator.RemoveInstance(Region, "i-one");
        Assert.That(Simulator.Links, Is.Empty);
        AssertRefused(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")), 403, "InvalidInstanceId.NotFound");
    }
}
