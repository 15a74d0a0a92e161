namespace PulumiClassicLink.Simulator.Tests.Identities;

/// <summary>Who owns what, and who may do what.</summary>
internal sealed class AccountTests : SimulatorTest
{
    private const string Other = "2000000000000002";

    [Test]
    public async Task AddKey_OfAnotherAccount_SeesAndLinksOnlyWhatIsThatAccounts()
    {
        AddOther();
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-theirs", AccountId = Other });
        Simulator.AddVpc(new SimulatedVpc { RegionId = Region, VpcId = "vpc-theirs", AccountId = Other });

        AssertDone(await TheirsAsync(Attach, Ids("i-theirs", "vpc-theirs")));
        AssertRefused(await TheirsAsync(Attach, Ids("i-one", "vpc-theirs")), 403, "InvalidInstanceId.NotBelong");
        AssertRefused(await TheirsAsync(Describe, Ids("i-one", "")), 403, "InvalidInstanceId.NotBelong");
        AssertRefused(await TheirsAsync(Describe, Ids("", "vpc-a")), 403, "InvalidVpc.NotBelong");
        AssertRefused(await Client.CallAsync(Detach, Ids("i-theirs", "vpc-theirs")), 403, "InvalidInstanceId.NotBelong");
        Assert.That(Simulator.Links, Is.EqualTo(new[] { new SimulatedLink(Region, "i-theirs", "vpc-theirs") }));
    }

    [Test]
    public async Task AddKey_OfAnotherAccount_IsWhoAsks()
    {
        AddOther();
        var answer = await Client.SendAsync(new SignedCall
        {
            Action = "GetCallerIdentity",
            Version = "2015-04-01",
            Parameters = [],
            Key = "their-key",
            Secret = "their-secret",
        });
        Assert.That((string?)answer.Json["AccountId"], Is.EqualTo(Other));
    }

    [Test]
    public async Task ReplaceKey_LeavesAddedKeys()
    {
        AddOther();
        Simulator.ReplaceKey("new-key", "new-secret");
        AssertRefused(await TheirsAsync(Describe, Ids("", "vpc-a")), 403, "InvalidVpc.NotBelong");
        AssertRefused(await Client.CallAsync(Describe, Ids("", "vpc-a")), 404, "InvalidAccessKeyId.NotFound");
    }

    [Test]
    public async Task Deny_RefusesOnlyTheActionsItNames_UntilItNamesNone()
    {
        Simulator.Deny("simulator-key", Attach);
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "Forbidden.RAM");
        AssertDone(await Client.CallAsync(Describe, Ids("i-one", "")));
        Assert.That(Simulator.Links, Is.Empty);

        Simulator.Deny("simulator-key");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public void Keys_RefusesWhatCannotBe()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.Throws<ArgumentException>(() => Simulator.AddKey(new() { AccessKeyId = "simulator-key", AccessKeySecret = "x" }));
            Assert.Throws<ArgumentException>(() => Simulator.AddKey(new() { AccessKeyId = "k", AccessKeySecret = "" }));
            Assert.Throws<ArgumentException>(() => Simulator.AddKey(new() { AccessKeyId = "k", AccessKeySecret = "x", AccountId = "me" }));
            Assert.Throws<ArgumentException>(() =>
                Simulator.AddKey(new() { AccessKeyId = "k", AccessKeySecret = "x", DeniedActions = ["AssumeRole"] }));
            Assert.Throws<ArgumentException>(() => Simulator.Deny("unknown-key", Attach));
            Assert.Throws<ArgumentException>(() => Simulator.Deny("simulator-key", "Attach"));
            Assert.Throws<ArgumentException>(
                () => Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-x", AccountId = "me" }));
            Assert.Throws<ArgumentException>(() => Simulator.AddRole(new() { Arn = "acs:ram::1:role/x", DeniedActions = ["Attach"] }));
        }
    }

    private void AddOther() =>
        Simulator.AddKey(new SimulatedKey { AccessKeyId = "their-key", AccessKeySecret = "their-secret", AccountId = Other });

    private Task<Answer> TheirsAsync(string action, (string, string)[] parameters) => Client.SendAsync(
        new SignedCall { Action = action, Parameters = parameters, Key = "their-key", Secret = "their-secret" });
}
