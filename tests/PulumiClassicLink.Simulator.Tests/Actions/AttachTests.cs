namespace PulumiClassicLink.Simulator.Tests.Actions;

internal sealed class AttachTests : SimulatorTest
{
    [Test]
    public async Task Attach_LinksAndAnswersTheRequestId()
    {
        var answer = await Client.CallAsync(Attach, Ids("i-one", "vpc-a"));

        Assert.That(answer.Text, Is.EqualTo("""{"RequestId":"00000000-0000-4000-8000-000000000001"}"""));
        Assert.That(answer.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(Simulator.Links, Is.EqualTo(new[] { new SimulatedLink(Region, "i-one", "vpc-a") }));
        Assert.That(Simulator.Calls, Is.EqualTo(new[]
        {
            new SimulatedCall
            {
                Sequence = 1,
                Action = Attach,
                AccessKeyId = "simulator-key",
                RegionId = Region,
                InstanceId = "i-one",
                VpcId = "vpc-a",
                HttpStatus = 200,
                ChangedLinks = true,
                Milliseconds = 0,
                RequestId = "00000000-0000-4000-8000-000000000001",
            },
        }));
    }

    [Test]
    public async Task Attach_ByGetWorksToo() => AssertDone(await Client.SendAsync(
        new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Method = HttpMethod.Get }));

    [Test]
    public async Task Attach_OfTheSamePairAgainSucceedsAndChangesNothing()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Assert.That(Simulator.Calls[0].ChangedLinks, Is.False);
    }

    [Test]
    public async Task Attach_OfAnInstanceLinkedElsewhereIsDenied()
    {
        Simulator.Relink(Region, "i-one", "vpc-b");
        var answer = await Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        AssertRefused(answer, 403, "OperationDenied", "The instance has been linked to other vpc.");
        Assert.That(Simulator.Links.Single().VpcId, Is.EqualTo("vpc-b"));
    }

    [Test]
    public async Task Attach_ToAVpcWhoseSwitchIsOffIsDenied()
    {
        Simulator.SetClassicLinkEnabled(Region, "vpc-a", false);
        AssertRefused(
            await Client.CallAsync(Attach, Ids("i-one", "vpc-a")),
            403,
            "OperationDenied",
            "The specified vpc is disabled attach classic link.");
    }

    [TestCase("", "vpc-a", Region, "InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.")]
    [TestCase("i-none", "vpc-a", Region, "InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.")]
    [TestCase("i-one", "vpc-a", "cn-hangzhou", "InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.")]
    [TestCase("i-one", "vpc-a", "", "InvalidRegionId.Malformed", "The specified parameter ?RegionId? is not valid.")]
    [TestCase("i-one", "vpc-a", "Beijing", "InvalidRegionId.Malformed", "The specified parameter ?RegionId? is not valid.")]
    [TestCase("i-one", "vpc-a", "cn-nowhere", "InvalidRegionId.NotFound", "The RegionId provided does not exist in our records.")]
    [TestCase("i-one", "", Region, "InvalidVpcId.Malformed", "The specified parameter ?VpcId? is not valid.")]
    [TestCase("i-one", "i-two", Region, "InvalidVpcId.Malformed", "The specified parameter ?VpcId? is not valid.")]
    [TestCase("i-one", "vpc-none", Region, "InvalidVpcId.Malformed", "The specified parameter ?VpcId? is not valid.")]
    [TestCase(
        "",
        "",
        Region,
        "InvalidParameter.InvalidInstanceIdAndVpcId",
        "The parameter InstanceId and VpcId are not allowed to be empty at the same time.")]
    public async Task Attach_WithIdsThatNameNothingIsRefused(string instance, string vpc, string region, string code, string message)
    {
        AssertRefused(await Client.CallAsync(Attach, Ids(instance, vpc, region)), 403, code, message);
        Assert.That(Simulator.Links, Is.Empty);
    }

    [TestCase("Pending")]
    [TestCase("Starting")]
    [TestCase("Stopping")]
    public async Task Attach_OfAnInstanceBetweenStatesIsRefused(string status)
    {
        Simulator.SetStatus(Region, "i-one", status);
        AssertRefused(
            await Client.CallAsync(Attach, Ids("i-one", "vpc-a")),
            403,
            "InvalidStatus.InstanceStatus",
            "The specified instance status is not support this operation ,expect status is running or shutted.");
    }

    [Test]
    public async Task Attach_OfAStoppedInstanceWorks()
    {
        Simulator.SetStatus(Region, "i-one", "Stopped");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task Attach_OfALockedInstanceIsRefusedUntilItIsUnlocked()
    {
        Simulator.SetLocked(Region, "i-one", true);
        AssertRefused(
            await Client.CallAsync(Attach, Ids("i-one", "vpc-a")),
            403,
            "InvalidStatus.InstanceLocked",
            "The specified instance is locked,please wait more.");
        Simulator.SetLocked(Region, "i-one", false);
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task Attach_OfAVpcInstanceIsRefused()
    {
        Simulator.SetNetwork(Region, "i-one", InstanceNetwork.Vpc);
        AssertRefused(
            await Client.CallAsync(Attach, Ids("i-one", "vpc-a")),
            403,
            "InvalidInstanceId.MalFormed",
            "The specified instance is not a classic network instance.");
    }

    [Test]
    public async Task Attach_OfAnotherAccountsResourcesIsRefused()
    {
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-foreign", AccountId = "1000000000000002" });
        Simulator.AddVpc(new SimulatedVpc { RegionId = Region, VpcId = "vpc-foreign", AccountId = "1000000000000002" });
        AssertRefused(
            await Client.CallAsync(Attach, Ids("i-foreign", "vpc-a")),
            403,
            "InvalidInstanceId.NotBelong",
            "The specified instance is not belong to you.");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-foreign")), 403, "InvalidVpcId.Malformed");
    }

    [Test]
    public async Task Attach_BeyondAThousandLinksOfAVpcIsRefused()
    {
        for (var i = 0; i < 999; i++)
        {
            Simulator.AddInstance(Region, $"i-{i}");
            Simulator.Relink(Region, $"i-{i}", "vpc-a");
        }
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        AssertRefused(await Client.CallAsync(Attach, Ids("i-two", "vpc-a")), 403, "QuotaExceeded", "The link quota exceeded in this vpc.");
        AssertDone(await Client.CallAsync(Attach, Ids("i-two", "vpc-b")));
    }
}
