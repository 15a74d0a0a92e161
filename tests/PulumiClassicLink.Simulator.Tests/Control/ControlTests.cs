namespace PulumiClassicLink.Simulator.Tests.Control;

internal sealed class ControlTests : ControlledTest
{
    [Test]
    public async Task Control_DoesWhatTheLibraryDoes()
    {
        await DoneAsync("instances", """{"regionId":"cn-hangzhou","instanceId":"i-new","status":"Stopped"}""");
        await DoneAsync("vpcs", """{"regionId":"cn-hangzhou","vpcId":"vpc-new"}""");
        await DoneAsync("relink", """{"regionId":"cn-hangzhou","instanceId":"i-new","vpcId":"vpc-new"}""");
        Assert.That(
            (await AskedAsync("links")).ToJsonString(),
            Is.EqualTo("""[{"regionId":"cn-hangzhou","instanceId":"i-new","vpcId":"vpc-new"}]"""));
        await DoneAsync("unlink", """{"regionId":"cn-hangzhou","instanceId":"i-new"}""");
        Assert.That(Simulator.Links, Is.Empty);
    }

    [TestCase("instances/status", """{"regionId":"cn-beijing","instanceId":"i-one","status":"Starting"}""", "InvalidStatus.InstanceStatus")]
    [TestCase("instances/lock", """{"regionId":"cn-beijing","instanceId":"i-one","locked":true}""", "InvalidStatus.InstanceLocked")]
    [TestCase("instances/network", """{"regionId":"cn-beijing","instanceId":"i-one","network":"Vpc"}""", "InvalidInstanceId.MalFormed")]
    [TestCase("instances/remove", """{"regionId":"cn-beijing","instanceId":"i-one"}""", "InvalidInstanceId.NotFound")]
    [TestCase("vpcs/switch", """{"regionId":"cn-beijing","vpcId":"vpc-a","classicLinkEnabled":false}""", "OperationDenied")]
    [TestCase("faults", """{"action":"AttachClassicLinkVpc","kind":"Refuse","code":"Injected"}""", "Injected")]
    public async Task Control_ChangesWhatTheNextAttachAnswers(string path, string body, string code)
    {
        await DoneAsync(path, body);
        AssertRefused(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")), 403, code);
    }

    [Test]
    public async Task Control_ClearsFaults()
    {
        await DoneAsync("faults", """{"action":"AttachClassicLinkVpc","kind":"Cut","times":2147483647}""");
        await DoneAsync("faults", method: "DELETE");
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task Control_ListsCallsAndIsNoCallItself()
    {
        await Client.CallAsync(Attach, Ids("i-one", "vpc-a"));
        var calls = (await AskedAsync("calls")).AsArray();
        Assert.That(calls.Single()!.ToJsonString(), Is.EqualTo(
            """
            {"sequence":1,"action":"AttachClassicLinkVpc","accessKeyId":"simulator-key","regionId":"cn-beijing","instanceId":"i-one",
            "vpcId":"vpc-a","pageNumber":null,"pageSize":null,"httpStatus":200,"code":null,"changedLinks":true,"milliseconds":0,
            "requestId":"00000000-0000-4000-8000-000000000001"}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public async Task Control_AnswersTextAsItIs()
    {
        var (_, error) = await ControlAsync("faults", """{"action":"AttachClassicLinkVpc","kind":"Refuse","<ü&\">":1}""", "POST");
        Assert.That(error, Is.EqualTo("""{"error":"$['<ü&\">'], line 1: There is no field '<ü&\">' here."}"""));
        var (_, switches) = await ControlAsync("switches", "", "GET");
        Assert.That(switches, Does.Contain("'").And.Not.Contain("\\u"));
    }

    [TestCase("instances", "", "JSON")]
    [TestCase("instances", "null", "null")]
    [TestCase("instances", "[]", "could not be converted")]
    [TestCase("instances", """{"regionId":"cn-beijing"}""", "instanceId")]
    [TestCase("instances", """{"regionId":null,"instanceId":"i-x"}""", "RegionId")]
    [TestCase("instances", """{"regionId":"cn-beijing","instanceId":"i-x","colour":"red"}""", "colour")]
    [TestCase("instances", """{"regionId":"cn-beijing","instanceId":"i-one"}""", "already")]
    [TestCase("instances", """{"regionId":"Beijing","instanceId":"i-x"}""", "region")]
    [TestCase("instances", """{"regionId":"cn-beijing","instanceId":"i-x","status":"Tired"}""", "Tired")]
    [TestCase("instances/status", """{"regionId":"cn-beijing","instanceId":"i-one","status":"Tired"}""", "Tired")]
    [TestCase("vpcs", """{"regionId":"cn-beijing","vpcId":"i-x"}""", "vpc-")]
    [TestCase("vpcs", """{"regionId":"cn-beijing","vpcId":"vpc-a"}""", "already")]
    [TestCase("relink", """{"regionId":"cn-beijing","instanceId":"i-none","vpcId":"vpc-a"}""", "i-none")]
    [TestCase("relink", """{"regionId":"cn-beijing","instanceId":"i-one","vpcId":"vpc-none"}""", "vpc-none")]
    [TestCase("unlink", """{"regionId":"cn-beijing","instanceId":"i-one"}""", "not linked")]
    [TestCase("faults", """{"action":"AttachClassicLinkVpc","kind":"Melt"}""", "kind")]
    [TestCase("faults", """{"action":"AttachClassicLinkVpc","kind":99}""", "$.kind, line 1: ")]
    [TestCase("nothing", "{}", "There is no POST /simulator/nothing.")]
    public async Task Control_RefusesBadInputWithOneLine(string path, string body, string part) =>
        Assert.That(await RefusedAsync(path, body), Does.Contain(part));
}
