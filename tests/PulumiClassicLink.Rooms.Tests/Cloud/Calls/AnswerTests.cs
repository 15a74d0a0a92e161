using System.Net;
using System.Text;
using PulumiClassicLink.Rooms.Tests.Doubles;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Calls;

/// <summary>What answers mean, and what their errors say.</summary>
[CancelAfter(60_000)]
public sealed class AnswerTests
{
    [Test]
    public void Attach_SaysActionCodeMessageAndRequestId()
    {
        var error = Fail(ScriptedEcs.Error("QuotaExceeded", message: "The link quota exceeded in this vpc."));

        Assert.That(error.Message, Is.EqualTo(
            "AttachClassicLinkVpc: QuotaExceeded: The link quota exceeded in this vpc. (RequestId R-1)\n"
            + "detach links of VPC vpc-a that are not needed, or use another VPC."));
        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.Refused));
        Assert.That(error.Action, Is.EqualTo("AttachClassicLinkVpc"));
        Assert.That(error.Code, Is.EqualTo("QuotaExceeded"));
        Assert.That(error.RequestId, Is.EqualTo("R-1"));
        Assert.That(error.HttpStatus, Is.EqualTo(403));
    }

    [TestCase("Forbidden.SubUser", "ecs:AttachClassicLinkVpc")]
    [TestCase("Forbidden.RAM", "ecs:AttachClassicLinkVpc")]
    [TestCase("InvalidTimeStamp.Expired", "clock")]
    [TestCase("IllegalTimestamp", "clock")]
    [TestCase("SignatureDoesNotMatch", "correct accessKey and secretKey")]
    [TestCase("InvalidAccessKeyId.NotFound", "correct accessKey and secretKey")]
    [TestCase("InvalidSecurityToken.Expired", "new session")]
    public void Attach_HintsAtTheNextStep(string code, string hint)
    {
        var lines = Fail(ScriptedEcs.Error(code)).Message.Split('\n');
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1], Does.Contain(hint));
    }

    [TestCase("InvalidInstanceId.NotFound", typeof(WriteOutcome.Refused))]
    [TestCase("OperationDenied", typeof(WriteOutcome.Refused))]
    [TestCase("Forbidden.RAM", typeof(WriteOutcome.Refused))]
    [TestCase("NobodyKnowsThis", typeof(WriteOutcome.Refused))]
    [TestCase("InvalidStatus.InstanceLocked", typeof(WriteOutcome.Busy))]
    [TestCase("InternalError", typeof(WriteOutcome.Unknown))]
    [TestCase("Throttling.User", typeof(WriteOutcome.NotSent))]
    public async Task Attach_AnswersWhatBecameOfIt(string code, Type outcome)
    {
        using var transport = new ScriptedEcs(_ => ScriptedEcs.Error(code));
        using var client = TestClients.Client(transport, maxRetryTimeout: TimeSpan.FromMilliseconds(1));

        var answer = await client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false, CancellationToken.None,
            CancellationToken.None);

        Assert.That(answer, Is.TypeOf(outcome));
        Assert.That(answer.Error!.Code, Is.EqualTo(code));
    }

    [Test]
    public void Attach_ReadsLowerCaseErrors()
    {
        var error = Fail(ScriptedEcs.Json(400, """{"requestId":"R-9","code":"OperationDenied","description":"no"}"""));
        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.Ambiguous));
        Assert.That(error.RequestId, Is.EqualTo("R-9"));
        Assert.That(error.Message, Does.Contain(": no (RequestId R-9)"));
    }

    [Test]
    public void Attach_GoesByCode_WhateverTheStatus([Values(200, 400, 403, 404, 500, 503)] int status)
    {
        Assert.That(Fail(ScriptedEcs.Error("InvalidInstanceId.NotFound", status)).Kind, Is.EqualTo(CloudErrorKind.InstanceNotFound));
        Assert.That(Fail(ScriptedEcs.Error("InternalError", status)).Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
    }

    [Test]
    public void Attach_IsOutcomeUnknown_WhenASuccessStatusHasAnUnknownCode() =>
        Assert.That(Fail(ScriptedEcs.Error("OK", 200)).Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));

    [TestCase(200, "<html>Sign in</html>")]
    [TestCase(503, "<html>Bad gateway</html>")]
    [TestCase(403, "")]
    [TestCase(200, "")]
    [TestCase(200, "{}")]
    [TestCase(200, """{"RequestId":""}""")]
    [TestCase(200, """{"RequestId":7}""")]
    [TestCase(200, "[]")]
    [TestCase(200, "\"R-1\"")]
    [TestCase(403, """{"RequestId":"R-1","Message":"no code"}""")]
    [TestCase(403, """{"RequestId":"R-1","Code":403}""")]
    [TestCase(403, """{"Code":"Forbidden.R""")]
    [TestCase(302, "")]
    public void Attach_IsOutcomeUnknown_WithoutAReadableAnswer(int status, string body)
    {
        var error = Fail(ScriptedEcs.Json(status, body));
        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.Code, Is.Null);
        Assert.That(error.HttpStatus, Is.EqualTo(status));
        Assert.That(error.Message, Does.Contain($"HTTP {status}"));
        Assert.That(error.Message.Split('\n'), Has.Length.EqualTo(2));
    }

    [Test]
    public void Attach_IsOutcomeUnknown_WhenTheAnswerHoldsTextThatIsNoUnicode(
        [Values("Code", "Message", "RequestId")] string field, [Values] bool isEscaped)
    {
        // Half a surrogate pair, or GBK bytes: JsonDocument accepts both and fails only when the text is asked for.
        byte[] text = isEscaped ? [.. "\\ud83d"u8] : [0xC4, 0xE3];
        byte[] body = [.. Encoding.UTF8.GetBytes($$"""{"RequestId":"R-1","{{field}}":"x"""), .. text, .. "\"}"u8];
        var error = Fail(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
    }

    [Test]
    public void Attach_ReadsAnAnswerThatBeginsWithAMark()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"RequestId":"R-1","Code":"OperationDenied","Message":"no"}"""u8];

        var error = Fail(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new ByteArrayContent(body) });

        Assert.That(error.Code, Is.EqualTo("OperationDenied"));
    }

    [Test]
    public void Attach_QuotesOnlyACleanBeginningOfTheBody()
    {
        var error = Fail(ScriptedEcs.Json(502, "<b>\u001b[31mred\r\n\0" + new string('x', 5000)));
        Assert.That(error.Message, Does.Contain(@"<b>\u001b[31mred \u0000xxx").And.Not.Contain("\u001b").And.Not.Contain("\0"));
        Assert.That(error.Message, Has.Length.LessThan(400));
    }

    [Test]
    public void Attach_IsOutcomeUnknown_WithACharsetNobodyKnows()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("x")) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "text/html; charset=nonsense");
        Assert.That(Fail(answer).Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
    }

    [TestCase("""{"RequestId":"R","Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":"0","Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":0}""")]
    [TestCase("""{"RequestId":"R","TotalCount":0,"Links":[]}""")]
    [TestCase("""{"RequestId":"R","TotalCount":0,"Links":{}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":0,"Links":{"Link":null}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"Links":{"Link":[{"InstanceId":"i-a"}]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"Links":{"Link":[{"InstanceId":"","VpcId":"vpc-a"}]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"Links":{"Link":["i-a"]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"Links":{"Link":[{"InstanceId":"i-a","VpcId":"vpc-\ud83d"}]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"Links":{"Link":[{"InstanceId":"i-\ud83d","VpcId":"vpc-a"}]}}""")]
    [TestCase("""{"RequestId":"R"}""")]
    [TestCase("""{"RequestId":"R","Code":403,"TotalCount":0,"Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","Code":["InvalidInstanceId.NotFound"],"TotalCount":0,"Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCoun\ud800":1,"TotalCount":0,"Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":0,"Links":{"Lin\ud800":1,"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"TotalCount":0,"Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"\u0054otalCount":0,"Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":0,"Links":{"Link":[{"InstanceId":"i-a","VpcId":"vpc-a"}]},"Links":{"Link":[]}}""")]
    [TestCase("""{"RequestId":"R","TotalCount":1,"Links":{"Link":[{"InstanceId":"i-a","VpcId":"vpc-a","VpcId":"vpc-b"}]}}""")]
    public Task Describe_IsOutcomeUnknown_WhenAFieldIsMissingOrOdd(string body) => AssertUnknownAsync(() => ScriptedEcs.Json(200, body));

    [TestCase("""{"RequestId":"R","Code":"InvalidInstanceId.NotFound","TotalCount":1,"Links":{"Link":[{"InstanceId":"i-a","VpcId":"vpc-a"}]}}""")]
    [TestCase("""{"RequestId":"R","Code":"InvalidInstanceId.NotFound","TotalCount":0}""")]
    [TestCase("""{"RequestId":"R","Code":"InvalidInstanceId.MalFormed","Links":{}}""")]
    [TestCase("""{"RequestId":"R","Code":"InternalError","code":"InvalidInstanceId.NotFound"}""")]
    [TestCase("""{"RequestId":"R","Code":"InvalidInstanceId.NotFound","code":"InternalError"}""")]
    [TestCase("""{"RequestId":"R","Code":1,"code":"InvalidInstanceId.NotFound"}""")]
    [TestCase("""{"RequestId":"R","Code":"Forbidden.RAM","Code":"InvalidInstanceId.NotFound"}""")]
    public async Task Describe_IsOutcomeUnknown_WhenTheAnswerContradictsItself(string body)
    {
        foreach (var status in new[] { 200, 403, 404 })
            await AssertUnknownAsync(() => ScriptedEcs.Json(status, body));
    }

    [Test]
    public Task Describe_IsOutcomeUnknown_WhenAnyOfItIsNoUtf8() => AssertUnknownAsync(() =>
    {
        byte[] body = [.. "{\"RequestId\":\"R\",\"Note\":\""u8, 0xC4, 0xE3, .. "\",\"TotalCount\":0,\"Links\":{\"Link\":[]}}"u8];
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
    });

    /// <summary>On a kept connection, of a proxy that sends one answer twice.</summary>
    [Test]
    public async Task Describe_IsOutcomeUnknown_WhenTheAnswerIsThatToAnEarlierCall()
    {
        const string body = """{"RequestId":"6F0A5F0E-0000-4000-8000-000000000001","Code":"InvalidInstanceId.NotFound"}""";
        var time = new SteppingTime();
        using var client = TestClients.Client(new ScriptedEcs(_ => ScriptedEcs.Json(404, body)), time);

        Assert.That((await FailedDescribeAsync(client, time)).Kind, Is.EqualTo(CloudErrorKind.InstanceNotFound));
        var error = await FailedDescribeAsync(client, time);

        Assert.That(error.Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
        Assert.That(error.Message, Does.Contain("the answer to an earlier call"));
    }

    [Test]
    public async Task Describe_ReturnsThePage()
    {
        using var client = TestClients.Client(new ScriptedEcs(_ => ScriptedEcs.Page(7, ("i-b", "vpc-a"), ("i-a", "vpc-b"))));
        var page = await client.DescribeClassicLinkInstancesAsync(
            new() { RegionId = TestClients.Region, VpcId = "vpc-a", PageNumber = 2, PageSize = 2 }, CancellationToken.None);

        Assert.That(page.TotalCount, Is.EqualTo(7));
        Assert.That(page.RequestId, Is.EqualTo("R-2"));
        Assert.That(page.Links.Select(link => (link.RegionId, link.InstanceId, link.VpcId)), Is.EqualTo(new[]
        {
            ("cn-beijing", "i-b", "vpc-a"),
            ("cn-beijing", "i-a", "vpc-b"),
        }));
    }

    private static async Task AssertUnknownAsync(Func<HttpResponseMessage> answer)
    {
        var time = new SteppingTime();
        using var client = TestClients.Client(new ScriptedEcs(_ => answer()), time);

        Assert.That((await FailedDescribeAsync(client, time)).Kind, Is.EqualTo(CloudErrorKind.OutcomeUnknown));
    }

    private static async Task<CloudException> FailedDescribeAsync(CloudClient client, SteppingTime time)
    {
        var request = new DescribeClassicLinkInstancesRequest { RegionId = TestClients.Region, VpcId = "vpc-a" };
        var call = client.DescribeClassicLinkInstancesAsync(request, CancellationToken.None);
        await time.RunAsync(call);
        return Assert.ThrowsAsync<CloudException>(() => call)!;
    }

    private static CloudException Fail(HttpResponseMessage answer)
    {
        using var client = TestClients.Client(new ScriptedEcs(_ => answer));
        return Assert.ThrowsAsync<CloudException>(() => client.AttachClassicLinkVpcAsync(TestClients.Link, isUrgent: false,
            CancellationToken.None, CancellationToken.None).RequestIdAsync())!;
    }
}
