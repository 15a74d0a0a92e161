namespace PulumiClassicLink.Simulator.Tests.Control;

/// <summary>Each route does what its method of the library does, and refuses a bad body in one line that says what is wrong.</summary>
internal sealed class RouteTests : ControlledTest
{
    private const string Own = "1000000000000001";
    private const string Role = "acs:ram::1000000000000001:role/linker";

    [TestCase("instances/status", """{"regionId":"cn-beijing","instanceId":"i-one","status":"Starting","afterCalls":1}""",
        "InvalidStatus.InstanceStatus")]
    [TestCase("instances/lock", """{"regionId":"cn-beijing","instanceId":"i-one","locked":true,"afterCalls":1}""",
        "InvalidStatus.InstanceLocked")]
    [TestCase("faults", """{"action":"AttachClassicLinkVpc","kind":"Refuse","code":"Injected","skip":1,"delayMilliseconds":0}""",
        "Injected")]
    [TestCase("throttling", """{"callsPerMinute":1,"actions":["AttachClassicLinkVpc"],"minuteMilliseconds":3600000}""", "Throttling.User")]
    public async Task Post_TakesEffectAfterACall(string path, string body, string code)
    {
        await DoneAsync(path, body);
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Assert.That((await Client.CallAsync(Attach, Ids("i-one", "vpc-a"))).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Owner_MakesTheInstanceAnothersOne()
    {
        await DoneAsync("instances/owner", """{"regionId":"cn-beijing","instanceId":"i-one","accountId":"2"}""");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "InvalidInstanceId.NotBelong");
        await DoneAsync("instances", """{"regionId":"cn-beijing","instanceId":"i-other","accountId":"2"}""");
        AssertRefused(await Client.CallAsync(Attach, Ids("i-other", "vpc-a")), 403, "InvalidInstanceId.NotBelong");
    }

    [Test]
    public async Task Keys_AreAddedDeniedAndRevoked()
    {
        var call = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Key = "k", Secret = "s", Token = "t" };
        await DoneAsync("keys", """{"accessKeyId":"k","accessKeySecret":"s","securityToken":"t"}""");
        AssertDone(await Client.SendAsync(call));
        await DoneAsync("keys/deny", """{"accessKeyId":"k","deniedActions":["*"]}""");
        AssertRefused(await Client.SendAsync(call), 403, "Forbidden.RAM");
        await DoneAsync("keys/revoke", """{"accessKeyId":"k"}""");
        AssertRefused(await Client.SendAsync(call), 404, "InvalidAccessKeyId.NotFound");
    }

    [Test]
    public async Task Roles_AreAssumedUntilTheirSessionsExpire()
    {
        await DoneAsync("roles", $$"""{"arn":"{{Role}}","maxSessionSeconds":900,"deniedActions":["DetachClassicLinkVpc"]}""");
        (string, string)[] parameters = [("RoleArn", Role), ("RoleSessionName", "deploy"), ("DurationSeconds", "900")];
        var session = await Client.SendAsync(new SignedCall { Action = "AssumeRole", Version = "2015-04-01", Parameters = parameters });
        var key = Session.Of(session.Json["Credentials"]!);
        SignedCall Call(string action) =>
            new() { Action = action, Parameters = Ids("i-one", "vpc-a"), Key = key.Id, Secret = key.Secret, Token = key.Token };

        AssertDone(await Client.SendAsync(Call(Attach)));
        AssertRefused(await Client.SendAsync(Call(Detach)), 403, "Forbidden.RAM");
        await DoneAsync("sessions/expire");
        AssertRefused(await Client.SendAsync(Call(Attach)), 400, "InvalidSecurityToken.Expired");
    }

    [Test]
    public async Task MetadataAndCredentialsUri_AreSet()
    {
        using var http = new HttpClient { BaseAddress = Simulator.Endpoint, Timeout = TimeSpan.FromSeconds(60) };
        await DoneAsync("instance-role", """{"roleName":"linker","sessionSeconds":60}""");
        Assert.That(await http.GetStringAsync("latest/meta-data/ram/security-credentials/", CancellationToken.None), Is.EqualTo("linker"));
        await DoneAsync("metadata", """{"v2Enabled":true,"v1Enabled":false}""");
        using var refused = await http.GetAsync("latest/meta-data/ram/security-credentials/", CancellationToken.None);
        Assert.That((int)refused.StatusCode, Is.EqualTo(403));
        await DoneAsync("credentials-uri", """{"sessionSeconds":60,"code":"Failed"}""");
        Assert.That(await http.GetStringAsync("credentials-uri", CancellationToken.None), Is.EqualTo("""{"Code":"Failed"}"""));
    }

    [Test]
    public async Task Switches_AreTurnedOneByOneAndListed()
    {
        await DoneAsync("switches", """{"deniedDescribe":"Empty"}""");
        await DoneAsync("switches", """{"attachSamePair":"Denied"}""");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, "OperationDenied");

        var listed = (await AskedAsync("switches")).AsArray();
        Assert.That(listed.Select(one => (string?)one!["name"]), Is.EqualTo(SwitchTable.All.Select(info => info.Name)));
        var changed = listed.Where(one => (string?)one!["value"] != (string?)one["default"])
            .Select(one => $"{one!["name"]}={one["value"]}");
        Assert.That(changed, Is.EqualTo(new[] { "deniedDescribe=Empty", "attachSamePair=Denied" }));
        Assert.That(listed[0]!.AsObject().Select(field => field.Key),
            Is.EqualTo(new[] { "name", "value", "default", "values", "question", "why" }));
    }

    [Test]
    public async Task DescribeLag_ShowsLinksLater()
    {
        await DoneAsync("describe-lag", """{"milliseconds":1000}""");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        Assert.That((int)(await Client.CallAsync(Describe, Ids("i-one", ""))).Json["TotalCount"]!, Is.Zero);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((int)(await Client.CallAsync(Describe, Ids("i-one", ""))).Json["TotalCount"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task Delete_EndsThrottlingAndSeededFaults()
    {
        await DoneAsync("throttling", """{"callsPerMinute":1}""");
        await DoneAsync("seeded-faults",
            """{"seed":7,"percent":100,"kinds":["Refuse"],"actions":["AttachClassicLinkVpc"],"mostDelayMilliseconds":1}""");
        var drawn = await Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        Assert.That(drawn.Code, Is.EqualTo("InternalError").Or.EqualTo("ServiceUnavailable"));
        Assert.That((await Client.CallAsync(Attach, Ids("i-one", "vpc-a"))).Code, Is.EqualTo("Throttling.User"));
        await DoneAsync("throttling", method: "DELETE");
        await DoneAsync("seeded-faults", method: "DELETE");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [TestCase("instances/status", """{"regionId":"cn-beijing","instanceId":"i-one","status":"Stopped","afterCalls":-1}""",
        "0 calls or more")]
    [TestCase("instances/lock", """{"regionId":"cn-beijing","instanceId":"i-one","locked":"yes"}""", "$.locked, line 1: ")]
    [TestCase("instances/network", """{"regionId":"cn-beijing","instanceId":"i-one","network":1}""", "$.network, line 1: ")]
    [TestCase("instances/network", """{"regionId":"cn-beijing","instanceId":"i-one","network":"classic network"}""", "$.network, line 1: ")]
    [TestCase("instances/owner", """{"regionId":"cn-beijing","instanceId":"i-one","accountId":"me"}""", "'me' is not an account id")]
    [TestCase("instances/owner", """{"regionId":"cn-beijing","instanceId":"i-none","accountId":"2"}""", "There is no instance i-none")]
    [TestCase("instances/remove", """{"regionId":"cn-beijing","instanceId":"i-none"}""", "There is no instance i-none")]
    [TestCase("instances", """{"regionId":"cn-beijing","instanceId":"i-x","ownedByCaller":false}""",
        "There is no field 'ownedByCaller' here.")]
    [TestCase("instances", """{"regionId":"cn-beijing","instanceId":"i-x","instanceId":"i-y"}""", "instanceId")]
    [TestCase("vpcs/switch", """{"regionId":"cn-beijing","vpcId":"vpc-none","classicLinkEnabled":true}""", "There is no VPC vpc-none")]
    [TestCase("keys", """{"accessKeyId":"k"}""", "Missing: 'accessKeySecret'")]
    [TestCase("keys", """{"accessKeyId":"simulator-key","accessKeySecret":"s"}""", "There is an AccessKey simulator-key already.")]
    [TestCase("keys", """{"accessKeyId":"k","accessKeySecret":"s","deniedActions":["Fly"]}""", "'Fly' is neither * nor one of")]
    [TestCase("keys/deny", """{"accessKeyId":"none","deniedActions":[]}""", "There is no static AccessKey none.")]
    [TestCase("keys/revoke", """{"accessKeyId":"none"}""", "There is no AccessKey none.")]
    [TestCase("roles", """{"arn":"linker"}""", "'linker' is not acs:ram::account:role/name.")]
    [TestCase("sessions/expire", """{"now":true}""", "There is no field 'now' here.")]
    [TestCase("instance-role", """{"roleName":"a b"}""", "'a b' is not a role name.")]
    [TestCase("instance-role", "{}", "Missing: 'roleName'")]
    [TestCase("metadata", """{"v2Enabled":true}""", "Missing: 'v1Enabled'")]
    [TestCase("credentials-uri", """{"sessionSeconds":0}""", "at least a second")]
    [TestCase("switches", """{"deniedDescribe":"Maybe"}""", "'Maybe' is no value of the switch deniedDescribe")]
    [TestCase("switches", """{"attachSamePair":"Denied","colour":"red"}""", "There is no switch 'colour'.")]
    [TestCase("switches", """{"deniedDescribe":1}""", "$.deniedDescribe, line 1: ")]
    [TestCase("throttling", """{"callsPerMinute":0}""", "at least 1 call")]
    [TestCase("seeded-faults", """{"seed":1,"percent":101}""", "101 is no share of calls")]
    [TestCase("seeded-faults", """{"seed":1,"percent":1,"kinds":["Hang"]}""", "Hang is not drawn")]
    [TestCase("describe-lag", """{"milliseconds":-1}""", "Describe cannot be ahead.")]
    [TestCase("faults", """{"action":"AttachClassicLinkVpc","kind":"Cut","skip":-1}""", "0 or more")]
    [TestCase("reset", """{"cloud":"mine"}""", "There is no field 'cloud' here.")]
    [TestCase("cloud", """{"instances":[{"regionId":"cn-beijing"}]}""", "$.instances[0], line 1: Missing: 'instanceId'")]
    [TestCase("world", "{}", "There is no POST /simulator/world.")]
    public async Task Post_RefusesABadBodyAndChangesNothing(string path, string body, string part)
    {
        var before = (await AskedAsync("switches")).ToJsonString() + (await AskedAsync("world")).ToJsonString();
        Assert.That(await RefusedAsync(path, body), Does.Contain(part));
        Assert.That((await AskedAsync("switches")).ToJsonString() + (await AskedAsync("world")).ToJsonString(), Is.EqualTo(before));
    }

    [TestCase("switches")]
    [TestCase("links")]
    public async Task Delete_OfWhatStaysIsRefused(string path) =>
        Assert.That(await RefusedAsync(path, "", "DELETE"), Is.EqualTo($"There is no DELETE /simulator/{path}."));

    [Test]
    public async Task Calls_TellEveryField()
    {
        await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"), ("PageNumber", "1"), ("PageSize", "50"));
        Assert.That((await AskedAsync("calls")).AsArray().Single()!.ToJsonString(), Is.EqualTo(
            """
            {"sequence":1,"action":"DescribeClassicLinkInstances","accessKeyId":"simulator-key","regionId":"cn-beijing","instanceId":null,
            "vpcId":"vpc-a","pageNumber":"1","pageSize":"50","httpStatus":200,"code":null,"changedLinks":false,"milliseconds":0,
            "requestId":"00000000-0000-4000-8000-000000000001"}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public async Task World_NamesTheSimulatorsOwnAccount() =>
        Assert.That((string?)(await AskedAsync("world"))["accountId"], Is.EqualTo(Own));
}
