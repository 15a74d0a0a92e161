using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests.Control;

/// <summary>Whatever comes: one line and no change, or done; never a failure of the simulator itself.</summary>
internal sealed class BadInputTests : ControlledTest
{
    private static readonly (string Path, string Body)[] Good =
    [
        ("cloud", """{"accountId":"1","keys":[{"accessKeyId":"k","accessKeySecret":"s"}],"roles":[],"instances":[{"regionId":"cn-a","instanceId":"i","status":"Running","network":"Vpc","locked":false,"accountId":"3"}],"vpcs":[],"links":[],"switches":{"service":"Open"},"throttling":{"callsPerMinute":1},"faults":[{"action":"AttachClassicLinkVpc","kind":"Cut"}],"seededFaults":{"seed":1,"percent":1},"describeLagMilliseconds":1,"instanceRole":"r","instanceRoleSessionSeconds":1,"metadataV2Enabled":true,"credentialsUriSessionSeconds":1,"credentialsUriCode":"c"}"""),
        ("instances", """{"regionId":"cn-beijing","instanceId":"i-new","status":"Running","network":"Classic","locked":true,"accountId":"1"}"""),
        ("instances/status", """{"regionId":"cn-beijing","instanceId":"i-one","status":"Running","afterCalls":1}"""),
        ("instances/lock", """{"regionId":"cn-beijing","instanceId":"i-one","locked":false,"afterCalls":1}"""),
        ("instances/network", """{"regionId":"cn-beijing","instanceId":"i-one","network":"Classic"}"""),
        ("instances/owner", """{"regionId":"cn-beijing","instanceId":"i-one","accountId":"1000000000000001"}"""),
        ("instances/remove", """{"regionId":"cn-beijing","instanceId":"i-new"}"""),
        ("vpcs", """{"regionId":"cn-beijing","vpcId":"vpc-new","classicLinkEnabled":true,"accountId":"1"}"""),
        ("vpcs/switch", """{"regionId":"cn-beijing","vpcId":"vpc-a","classicLinkEnabled":true}"""),
        ("relink", """{"regionId":"cn-beijing","instanceId":"i-one","vpcId":"vpc-a"}"""),
        ("unlink", """{"regionId":"cn-beijing","instanceId":"i-one"}"""),
        ("keys", """{"accessKeyId":"k","accessKeySecret":"s","securityToken":"t","accountId":"1","deniedActions":["*"]}"""),
        ("keys/deny", """{"accessKeyId":"simulator-key","deniedActions":["*"]}"""),
        ("keys/revoke", """{"accessKeyId":"k"}"""),
        ("roles", """{"arn":"acs:ram::1:role/r","externalId":"e","maxSessionSeconds":900,"oidcProviderArn":"p","oidcTokens":["token"],"deniedActions":["*"]}"""),
        ("instance-role", """{"roleName":"r","sessionSeconds":1}"""),
        ("metadata", """{"v2Enabled":true,"v1Enabled":true}"""),
        ("credentials-uri", """{"sessionSeconds":1,"code":"Success"}"""),
        ("switches", """{"service":"Open"}"""),
        ("describe-lag", """{"milliseconds":0}"""),
        ("throttling", """{"callsPerMinute":1,"actions":["AttachClassicLinkVpc"],"minuteMilliseconds":1}"""),
        ("faults", """{"action":"AttachClassicLinkVpc","kind":"Refuse","times":1,"skip":0,"httpStatus":403,"code":"c","message":"m","delayMilliseconds":1,"retryAfterMilliseconds":1}"""),
        ("seeded-faults", """{"seed":1,"percent":1,"kinds":["Cut"],"actions":["AttachClassicLinkVpc"],"mostDelayMilliseconds":1}"""),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "\"\"", "\"1\"", "\"0\"", "\"\\ud800\"", "\"\\u0000\"", "-1", "0", "1.5", "1e999", "99999999999999999999",
        "2147483647", "-2147483648",
        "[]", "{}", "[null]", "[[]]", "[null,\"Fly\"]", "[\"Fly\"]", "\"Cut, Hang\"", "\"cut\"", "[1]", "[\"1\"]",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "null", "[]", "1", "\"x\"", "{", "{\"a\":}", "{\"\\ud800\":1}", "\u0000", "{}{}", "{\"a\":1,\"a\":1}", "\ufeff\ufeff{}",
        "// only a comment",
    ];

    [Test]
    public async Task Post_AnswersWhateverComesInOneLineOrDoesIt()
    {
        foreach (var (path, body) in Good)
        {
            foreach (var bad in Bodies.Append(new string('[', 5000))
                .Append("{\"a\":" + new string('{', 5000))) await OneLineOrDoneAsync(path, bad, mustBeRefused: true);
            foreach (var (name, _) in JsonNode.Parse(body)!.AsObject())
            {
                foreach (var value in Values)
                {
                    var fields = JsonNode.Parse(body)!.AsObject()
                        .Select(field => $"\"{field.Key}\":{(field.Key == name ? value : field.Value!.ToJsonString())}");
                    await OneLineOrDoneAsync(path, $"{{{string.Join(',', fields)}}}", mustBeRefused: false);
                }
            }
        }
    }

    [TestCase("keys", """{"accessKeyId":"k","accessKeySecret":"s","deniedActions":[null]}""")]
    [TestCase("keys", """{"accessKeyId":"k","accessKeySecret":"s","deniedActions":[null,"Fly"]}""")]
    [TestCase("keys/deny", """{"accessKeyId":"simulator-key","deniedActions":[null]}""")]
    [TestCase("roles", """{"arn":"acs:ram::1:role/r","deniedActions":[null,"Fly"]}""")]
    [TestCase("roles", """{"arn":"acs:ram::1:role/r","oidcProviderArn":"p","oidcTokens":[null]}""")]
    [TestCase("throttling", """{"callsPerMinute":1,"actions":[null,"Fly"]}""")]
    [TestCase("seeded-faults", """{"seed":1,"percent":1,"actions":[null]}""")]
    [TestCase("cloud", """{"keys":[{"accessKeyId":"k","accessKeySecret":"s","deniedActions":[null]}]}""")]
    public Task Post_RefusesNullInAList(string path, string body) => RefusedAsync(path, body);

    [TestCase("""{"action":"AttachClassicLinkVpc","kind":2}""")]
    [TestCase("""{"action":"AttachClassicLinkVpc","kind":"2"}""")]
    public Task Post_RefusesAKindThatIsANumber(string body) => RefusedAsync("faults", body);

    [TestCase(204)]
    [TestCase(205)]
    [TestCase(304)]
    public async Task Post_RefusesAFaultWhoseStatusForbidsItsBody(int status) => Assert.That(
        await RefusedAsync("faults", $$"""{"action":"AttachClassicLinkVpc","kind":"Refuse","httpStatus":{{status}}}"""),
        Does.Contain($"{status}"));

    private async Task OneLineOrDoneAsync(string path, string body, bool mustBeRefused)
    {
        var before = (await AskedAsync("switches")).ToJsonString() + (await AskedAsync("world")).ToJsonString();
        var (status, text) = await ControlAsync(path, body, "POST");
        if (status == 204 && !mustBeRefused) return;
        Assert.That(status, Is.EqualTo(400), $"{path} {body}: {text}");
        var line = (string?)JsonNode.Parse(text)!["error"];
        Assert.That(line, Is.Not.Null.And.Not.Contain("\n").And.Not.Contain("PulumiClassicLink.").And.Not.Contain("System."),
            $"{path} {body}");
        var after = (await AskedAsync("switches")).ToJsonString() + (await AskedAsync("world")).ToJsonString();
        Assert.That(after, Is.EqualTo(before), $"{path} {body}");
    }
}
