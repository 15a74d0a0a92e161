namespace PulumiClassicLink.Simulator.Tests.Actions;

/// <summary>Every row of the error tables of 2018, and every further message of the newest, from its own cause.</summary>
internal sealed class WordingTests : SimulatorTest
{
    private const string OldNotFound = "The specified InstanceId does not exist.";
    private const string OldStatus = "Only the Running or Stopped InstanceStatus is allowed.";
    private const string OldRegion = "The specified RegionId is invalid.";

    [TestCase(Attach, "i-one", "vpc-other", 400, "Abs.InvalidInstanceId.MalFormed",
        "The specified instance has already been linked to another VPC.")]
    [TestCase(Attach, "i-modern", "vpc-a", 400, "InvalidInstanceId.MalFormed",
        "The specified instance is not a classic network type instance.")]
    [TestCase(Attach, "i-two", "nonsense", 400, "InvalidVpcId.Malformed", "The specified VpcId is invalid.")]
    [TestCase(Attach, "i-theirs", "vpc-a", 403, "InvalidInstanceId.NotBelong", "The user does not own the specified instance.")]
    [TestCase(Attach, "i-locked", "vpc-a", 403, "InvalidStatus.InstanceLocked", "The specified instance is in another processing list.")]
    [TestCase(Attach, "i-starting", "vpc-a", 403, "InvalidStatus.InstanceStatus", OldStatus)]
    [TestCase(Attach, "i-two", "vpc-off", 403, "OperationDenied", "The specified VPC are unable to attach ClassicLink.")]
    [TestCase(Attach, "i-none", "vpc-a", 404, "InvalidInstanceId.NotFound", OldNotFound)]
    [TestCase(Detach, "i-modern", "vpc-a", 400, "InvalidInstanceId.MalFormed",
        "The specified instance is not a classic network type instance.")]
    [TestCase(Detach, "i-two", "nonsense", 400, "InvalidVpcId.Malformed", "The specified VpcId is invalid.")]
    [TestCase(Detach, "i-theirs", "vpc-a", 403, "InvalidInstanceId.NotBelong", "The user does not own the specified instance.")]
    [TestCase(Detach, "i-locked", "vpc-a", 403, "InvalidStatus.InstanceLocked", "The specified instance is in another process list.")]
    [TestCase(Detach, "i-starting", "vpc-a", 403, "InvalidStatus.InstanceStatus", OldStatus)]
    [TestCase(Detach, "i-none", "vpc-a", 404, "InvalidInstanceId.NotFound", OldNotFound)]
    [TestCase(Describe, "i-none", "", 404, "InvalidInstanceId.NotFound", OldNotFound)]
    [TestCase(Describe, "i-theirs", "", 403, "InvalidInstanceId.NotBelong", "The specified instance is not belong to you.")]
    [TestCase(Describe, "", "", 403, "InvalidParameter.InvalidInstanceIdAndVpcId", null)]
    public async Task Old_SaysWhatWasPublishedIn2018(string action, string instanceId, string vpcId, int status, string code,
        string? message)
    {
        Fill();
        Simulator.Switches = Simulator.Switches with { ErrorWording = ErrorWording.Old, DetachLocked = WriteAnswer.Refused };
        AssertRefused(await Client.CallAsync(action, Ids(instanceId, vpcId)), status, code, message);
    }

    [TestCase(Attach)]
    [TestCase(Detach)]
    [TestCase(Describe)]
    public async Task Old_HasOneRowForABadRegion(string action)
    {
        Simulator.Switches = Simulator.Switches with { ErrorWording = ErrorWording.Old };
        foreach (var region in new[] { "Beijing", "cn-nowhere" })
            AssertRefused(await Client.CallAsync(action, Ids("i-one", "vpc-a", region)), 400, "InvalidRegionId.Malformed", OldRegion);
    }

    [Test]
    public async Task Old_NamesTheQuota()
    {
        Simulator.Switches = Simulator.Switches with { ErrorWording = ErrorWording.Old };
        for (var number = 0; number < 1000; number++)
        {
            Simulator.AddInstance(Region, $"i-{number}");
            Simulator.Relink(Region, $"i-{number}", "vpc-a");
        }
        AssertRefused(
            await Client.CallAsync(Attach, Ids("i-one", "vpc-a")),
            403,
            "QuotaExceeded",
            "The maximum number of links in the specified VPC exceeds.");
    }

    [TestCase(MessageChoice.Second, Attach, "i-none", "vpc-a", "The specified instance does not exist.")]
    [TestCase(MessageChoice.Third, Attach, "i-none", "vpc-a", "The specified Instance is not exist.")]
    [TestCase(MessageChoice.Second, Attach, "i-one", "vpc-other", "The instance does not allow link to vpc.")]
    [TestCase(MessageChoice.Third, Attach, "i-one", "vpc-other", "The instance does not allow link to vpc.")]
    [TestCase(MessageChoice.Second, Detach, "i-none", "vpc-a", "The specified instance does not exist.")]
    [TestCase(
        MessageChoice.Second,
        Detach,
        "i-starting",
        "vpc-a",
        "The specified instance status is not support this operation ,expect status is running or shutted.")]
    [TestCase(MessageChoice.Third, Describe, "i-none", "", "The InstanceId provided does not exist in our records.")]
    public async Task MessageChoice_ChangesTheMessageOnly(
        MessageChoice choice, string action, string instanceId, string vpcId, string message)
    {
        Fill();
        var newest = await Client.CallAsync(action, Ids(instanceId, vpcId));
        Simulator.Switches = Simulator.Switches with { MessageChoice = choice };
        AssertRefused(await Client.CallAsync(action, Ids(instanceId, vpcId)), (int)newest.Status, newest.Code!, message);
    }

    private void Fill()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        Simulator.AddVpc(Region, "vpc-other");
        Simulator.AddVpc(Region, "vpc-off", classicLinkEnabled: false);
        Simulator.AddInstance(Region, "i-starting", "Starting");
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-modern", Network = InstanceNetwork.Vpc });
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-locked", Locked = true });
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-theirs", AccountId = "2000000000000002" });
    }
}
