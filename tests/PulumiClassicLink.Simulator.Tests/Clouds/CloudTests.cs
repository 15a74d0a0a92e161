using PulumiClassicLink.Simulator.Tests.Control;

namespace PulumiClassicLink.Simulator.Tests.Clouds;

internal sealed class CloudTests : ControlledTest
{
    private static readonly SimulatedCloud Loaded = new()
    {
        Instances = [new() { RegionId = Region, InstanceId = "i-loaded" }],
        Vpcs = [new() { RegionId = Region, VpcId = "vpc-loaded" }],
        Links = [new(Region, "i-loaded", "vpc-loaded")],
    };

    [Test]
    public void Load_TakesThePlaceOfWhatWasThere()
    {
        Simulator.Load(Loaded);
        Assert.That(Simulator.Links, Is.EqualTo(Loaded.Links));
        Assert.Throws<ArgumentException>(() => Simulator.Unlink(Region, "i-one"));
        Assert.Throws<ArgumentException>(() => Simulator.RemoveInstance(Region, "i-one"));
    }

    [Test]
    public void Load_OfWhatCannotBeMeantChangesNothingAndSaysWhere()
    {
        Simulator.Load(Loaded);
        var bad = Loaded with { Links = [.. Loaded.Links, new(Region, "i-loaded", "vpc-loaded")] };
        var error = Assert.Throws(Is.InstanceOf<ArgumentException>(), () => Simulator.Load(bad));
        Assert.That(error!.Message, Is.EqualTo("$.links[1]: Instance i-loaded of cn-beijing is linked to vpc-loaded already."));
        Simulator.Unlink(Region, "i-loaded");
        Simulator.Reset();
        Assert.That(Simulator.Links, Is.EqualTo(Loaded.Links), "Back to the cloud that could be loaded.");
    }

    [Test]
    public async Task Reset_GoesBackToTheLoadedCloud()
    {
        Simulator.Load(Loaded with { Switches = new() { AttachSamePair = SamePairAnswer.Denied } });
        Simulator.AddInstance(Region, "i-more");
        Simulator.Unlink(Region, "i-loaded");
        Simulator.Switches = new();
        Simulator.AddKey(new() { AccessKeyId = "k", AccessKeySecret = "s" });
        Simulator.ReplaceKey("other-key", "other-secret");
        Simulator.SetThrottling(new() { CallsPerMinute = 1 });
        Simulator.SetSeededFaults(new() { Seed = 1, Percent = 100 });
        Simulator.Inject(new() { Action = Attach, Kind = FaultKind.Cut });
        Simulator.SetDescribeLag(TimeSpan.FromHours(1));
        await Client.CallAsync(Attach, Ids("i-more", "vpc-loaded"));

        Simulator.Reset();
        Assert.That(Simulator.Links, Is.EqualTo(Loaded.Links));
        Assert.That(Simulator.Calls, Is.Empty);
        Assert.That(Simulator.CallCount, Is.Zero);
        AssertRefused(await Client.CallAsync(Attach, Ids("i-loaded", "vpc-loaded")), 403, "OperationDenied");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-more", "vpc-loaded")), 403, "InvalidInstanceId.NotFound");
        AssertDone(await Client.CallAsync(Detach, Ids("i-loaded", "vpc-loaded")));
        Assert.That((int)(await Client.CallAsync(Describe, Ids("i-loaded", ""))).Json["TotalCount"]!, Is.Zero, "Nothing lags any more.");
        var forgotten = new SignedCall { Action = Describe, Parameters = Ids("i-loaded", ""), Key = "k", Secret = "s" };
        AssertRefused(await Client.SendAsync(forgotten), 404, "InvalidAccessKeyId.NotFound");
    }

    [Test]
    public async Task Reset_WithoutALoadedCloudGoesBackToTheOptions()
    {
        await using var simulator = await EcsSimulator.StartAsync(new() { Cloud = Loaded }, Clock, CancellationToken.None);
        simulator.RemoveInstance(Region, "i-loaded");
        Assert.That(simulator.Links, Is.Empty);
        simulator.Reset();
        Assert.That(simulator.Links, Is.EqualTo(Loaded.Links));
        Simulator.Reset();
        Assert.That(Simulator.Links, Is.Empty);
        Assert.Throws<ArgumentException>(() => Simulator.RemoveInstance(Region, "i-one"));
    }

    [Test]
    public async Task Reset_KeepsNoncesSpentAndDrawsNoSecretTwice()
    {
        var call = new SignedCall { Action = Describe, Parameters = Ids("i-one", ""), Nonce = "once" };
        AssertDone(await Client.SendAsync(call));
        var before = await SessionAsync();
        Simulator.Reset();
        AssertRefused(await Client.SendAsync(call), 400, "SignatureNonceUsed");

        var after = await SessionAsync();
        Assert.That(new[] { after.Id, after.Secret, after.Token },
            Has.No.Member(before.Id).And.No.Member(before.Secret).And.No.Member(before.Token));
        var gone = new SignedCall
        {
            Action = Describe,
            Parameters = Ids("i-one", ""),
            Key = before.Id,
            Secret = before.Secret,
            Token = before.Token,
        };
        AssertRefused(await Client.SendAsync(gone), 404, "InvalidAccessKeyId.NotFound");
    }

    [Test]
    public async Task Cloud_TakesEverySetting()
    {
        await DoneAsync("cloud", """
            {
              // Comments may stay.
              "accountId": "7",
              "keys": [{ "accessKeyId": "k", "accessKeySecret": "s", "accountId": "8", "deniedActions": ["*"] }],
              "roles": [{ "arn": "acs:ram::7:role/linker" }],
              "instances": [{ "regionId": "cn-beijing", "instanceId": "i-one" }, { "regionId": "cn-beijing", "instanceId": "i-other", "accountId": "8" }],
              "vpcs": [{ "regionId": "cn-beijing", "vpcId": "vpc-a" }],
              "links": [{ "regionId": "cn-beijing", "instanceId": "i-one", "vpcId": "vpc-a" }],
              "switches": { "deniedCode": "NoPermission", "attachSamePair": "Denied" },
              "throttling": { "callsPerMinute": 3, "actions": ["DetachClassicLinkVpc"] },
              "faults": [{ "action": "DetachClassicLinkVpc", "kind": "Refuse", "code": "Planned" }],
              "seededFaults": { "seed": 1, "percent": 100, "kinds": ["NotJson"], "actions": ["DetachClassicLinkVpc"] },
              "describeLagMilliseconds": 1000,
              "instanceRole": "linker", "instanceRoleSessionSeconds": 60, "metadataV1Enabled": true, "metadataV2Enabled": false,
              "credentialsUriSessionSeconds": 60, "credentialsUriCode": "Failed",
            }
            """);
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "OperationDenied");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-other", "vpc-a")), 403, "InvalidInstanceId.NotBelong");
        var denied = new SignedCall { Action = Attach, Parameters = Ids("i-other", "vpc-a"), Key = "k", Secret = "s" };
        AssertRefused(await Client.SendAsync(denied), 403, "NoPermission");
        Assert.That((await Client.CallAsync(Detach, Ids("i-one", "vpc-a"))).Code, Is.EqualTo("Planned"));
        Assert.That((await Client.CallAsync(Detach, Ids("i-one", "vpc-a"))).Text, Does.Contain("Bad Gateway"));
        await Client.CallAsync(Detach, Ids("i-one", "vpc-a"));
        Assert.That((await Client.CallAsync(Detach, Ids("i-one", "vpc-a"))).Code, Is.EqualTo("Throttling.User"));
        Assert.That((string?)(await Client.SendAsync(WhoAmI())).Json["AccountId"], Is.EqualTo("7"));
        await AssertSignInAsync();
    }

    private async Task AssertSignInAsync()
    {
        using var http = new HttpClient { BaseAddress = Simulator.Endpoint, Timeout = TimeSpan.FromSeconds(60) };
        Assert.That(await http.GetStringAsync("latest/meta-data/ram/security-credentials/", CancellationToken.None), Is.EqualTo("linker"));
        var key = await http.GetStringAsync("latest/meta-data/ram/security-credentials/linker", CancellationToken.None);
        Assert.That(key, Does.Contain("\"Expiration\":\"2026-01-02T03:05:05Z\""));
        using var token = await http.PutAsync("latest/api/token", null, CancellationToken.None);
        Assert.That((int)token.StatusCode, Is.EqualTo(404), "Mode v2 is off.");
        Assert.That(await http.GetStringAsync("credentials-uri", CancellationToken.None), Is.EqualTo("""{"Code":"Failed"}"""));
    }

    [TestCase("", "$, line 1: ")]
    [TestCase("[]", "$, line 1: ")]
    [TestCase("null", "$: null")]
    [TestCase("{", "$, line 1: ")]
    [TestCase("""{"colour":1}""", "$.colour, line 1: There is no field 'colour' here.")]
    [TestCase("""{"accountId":"me"}""", "$.accountId: 'me' is not an account id")]
    [TestCase("""{"instances":[null]}""", "$.instances[0]: null; an object is needed.")]
    [TestCase("{\"instances\":[\n{\"regionId\":\"cn-beijing\",\"instanceId\":\"i-x\",\n\"locked\":1}]}", "$.instances[0].locked, line 3: ")]
    [TestCase("""{"instances":[{"regionId":"cn-beijing","instanceId":"i-x","status":"Tired"}]}""", "$.instances[0]: 'Tired' is none of")]
    [TestCase("""{"keys":[{"accessKeyId":"simulator-key","accessKeySecret":"s"}]}""",
        "$.keys[0]: There is an AccessKey simulator-key already.")]
    [TestCase("""{"roles":[{"arn":"x"}]}""", "$.roles[0]: 'x' is not")]
    [TestCase("""{"vpcs":[{"regionId":"cn-beijing","vpcId":"x"}]}""", "$.vpcs[0]: 'x' is not a VPC id")]
    [TestCase("""{"links":[{"regionId":"cn-beijing","instanceId":"i-one","vpcId":"vpc-a"}]}""", "$.links[0]: There is no instance i-one")]
    [TestCase("""{"links":[{"regionId":"cn-beijing","instanceId":"i-one","vpcId":"vpc-a","x":1}]}""", "$.links[0].x, line 1: ")]
    [TestCase("""{"switches":{"colour":"red"}}""", "$.switches.colour: There is no switch 'colour'.")]
    [TestCase("""{"throttling":{"callsPerMinute":0}}""", "$.throttling: ")]
    [TestCase("""{"faults":[{"action":"Fly","kind":"Cut"}]}""", "$.faults[0]: 'Fly' is none of")]
    [TestCase("""{"seededFaults":{"seed":1,"percent":0}}""", "$.seededFaults: 0 is no share")]
    [TestCase("""{"describeLagMilliseconds":-1}""", "$.describeLagMilliseconds: Describe cannot be ahead.")]
    [TestCase("""{"instanceRole":"a b"}""", "$.instanceRole: 'a b' is not a role name.")]
    [TestCase("""{"credentialsUriSessionSeconds":0}""", "$.credentialsUriSessionSeconds: ")]
    public async Task Cloud_ThatIsBadIsRefusedInOneLineAndChangesNothing(string body, string start)
    {
        var before = (await AskedAsync("world")).ToJsonString();
        Assert.That(await RefusedAsync("cloud", body), Does.StartWith(start));
        Assert.That((await AskedAsync("world")).ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task Reset_OverTheControlInterface()
    {
        await DoneAsync("cloud",
            """{"instances":[{"regionId":"cn-beijing","instanceId":"i-x"}],"vpcs":[{"regionId":"cn-beijing","vpcId":"vpc-x"}]}""");
        await DoneAsync("relink", """{"regionId":"cn-beijing","instanceId":"i-x","vpcId":"vpc-x"}""");
        await DoneAsync("reset");
        Assert.That(Simulator.Links, Is.Empty);
        await DoneAsync("relink", """{"regionId":"cn-beijing","instanceId":"i-x","vpcId":"vpc-x"}""");
        await DoneAsync("reset", "{}");
        Assert.That(Simulator.Links, Is.Empty);
    }

    [Test]
    public async Task Cloud_MayBeLarge()
    {
        var instances = Enumerable.Range(0, 20_000).Select(i => $$"""{"regionId":"cn-beijing","instanceId":"i-{{i}}"}""");
        await DoneAsync("cloud", $$"""{"instances":[{{string.Join(',', instances)}}]}""");
        Assert.That((int)(await AskedAsync("world"))["instanceCount"]!, Is.EqualTo(20_000));
    }

    private static SignedCall WhoAmI() => new() { Action = "GetCallerIdentity", Version = "2015-04-01", Parameters = [] };

    private async Task<Session> SessionAsync()
    {
        const string Role = "acs:ram::1000000000000001:role/linker";
        Simulator.AddRole(new() { Arn = Role });
        (string, string)[] parameters = [("RoleArn", Role), ("RoleSessionName", "deploy")];
        var answer = await Client.SendAsync(new SignedCall { Action = "AssumeRole", Version = "2015-04-01", Parameters = parameters });
        return Session.Of(answer.Json["Credentials"]!);
    }
}
