namespace PulumiClassicLink.Simulator.Tests.Gateway;

/// <summary>Callers that sign the old way name their action and key in the query.</summary>
internal sealed class OldCallLogTests : SimulatorTest
{
    [Test]
    public async Task Calls_NameActionAndKeyOfACallThatIsSignedTheOldWay()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var query = "?Action=AttachClassicLinkVpc&Version=2014-05-26&AccessKeyId=simulator-key&SignatureMethod=HMAC-SHA1&Signature=hidden"
            + "&RegionId=cn-beijing&InstanceId=i-one&VpcId=vpc-a&SecurityToken=hidden";
        using var answer = await http.GetAsync(new Uri(Simulator.Endpoint, query), CancellationToken.None);
        Assert.That(await answer.Content.ReadAsStringAsync(CancellationToken.None), Does.Contain("Simulator.UnsupportedSignatureMethod"));
        var line = Simulator.Calls.Single();
        Assert.That(line is { Action: Attach, AccessKeyId: "simulator-key", InstanceId: "i-one", HttpStatus: 400 }, line.ToString());
        Assert.That(line.ToString(), Does.Not.Contain("hidden"));
    }
}
