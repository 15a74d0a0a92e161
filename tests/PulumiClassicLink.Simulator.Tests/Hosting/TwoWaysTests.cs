using System.Net;
using System.Text;

namespace PulumiClassicLink.Simulator.Tests.Hosting;

/// <summary>A call in this process ends as the same call over a socket, for all that a caller can tell.</summary>
internal sealed class TwoWaysTests
{
    private const string Attach = "AttachClassicLinkVpc";
    private const string Describe = "DescribeClassicLinkInstances";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task Fault_EndsTheCallAlike([Values] FaultKind kind, [Values(0, 700)] int delay)
    {
        var action = kind is FaultKind.Blind or FaultKind.WrongTotal ? Describe : Attach;
        var outcome = await AlikeAsync(async way =>
        {
            way.Simulator.Inject(new()
            {
                Action = action,
                Kind = kind,
                HttpStatus = 503,
                Code = "ServiceUnavailable",
                Message = "The request has failed.",
                DelayMilliseconds = delay,
                RetryAfterMilliseconds = 1500,
            });
            var call = way.Client.SendAsync(Way.Call(action));
            // Before the clock moves on: a call that arrives much later than it was signed is refused.
            await way.UntilAsync(() => way.Simulator.CallCount > 0);
            if (kind == FaultKind.Hang) await way.Simulator.DisposeAsync();
            await way.UntilAsync(() => call.IsCompleted, delay == 0 ? null : Step);
            return await way.OutcomeAsync(call);
        });
        Assert.That(outcome[0], Does.StartWith(kind switch
        {
            FaultKind.Cut or FaultKind.CarryOutThenCut or FaultKind.Hang => "HttpRequestException Unknown: An error occurred while sending",
            FaultKind.Truncated => "HttpRequestException ResponseEnded",
            _ => "1.1 ",
        }));
    }

    [Test]
    public async Task Truncated_GivesTheHeadAndHalfOfTheBodyAlike()
    {
        var outcome = await AlikeAsync(async way =>
        {
            way.Simulator.Inject(new() { Action = "GetCredentialsUri", Kind = FaultKind.Truncated });
            using var request = new HttpRequestMessage(HttpMethod.Get, "credentials-uri");
            using var response = await way.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
            var (body, buffer, error) = (new StringBuilder(), new byte[16], "");
            await using var stream = await response.Content.ReadAsStreamAsync(CancellationToken.None);
            try
            {
                while (await stream.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
                    body.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
            catch (HttpIOException cut)
            {
                error = $"{cut.HttpRequestError} {cut.Message}";
            }
            return [$"{response.StatusCode} {response.Content.Headers.ContentLength}", body.ToString(), error];
        });
        Assert.That(outcome[0], Does.StartWith("OK "));
        Assert.That(outcome[1], Does.StartWith("{\"Code\":\"Success\""));
        Assert.That(outcome[2], Does.StartWith("ResponseEnded "));
    }

    [Test]
    public async Task Signature_IsJudgedAlike([Values] bool isRight)
    {
        var call = new SignedCall
        {
            Action = Attach,
            Parameters = [("RegionId", "cn-beijing"), ("InstanceId", "i-one"), ("VpcId", "vpc-a"), ("Odd", "a b*~%/?#ü+")],
            Host = Way.Host,
            Body = "Also=this&Text=%C3%BC",
            AlsoSigned = { ["content-type"] = "application/x-www-form-urlencoded", ["x-acs-odd"] = "one,  two" },
            Secret = isRight ? "simulator-secret" : "wrong",
        };
        var outcome = await AlikeAsync(async way => await way.OutcomeAsync(way.Client.SendAsync(call)));
        Assert.That(outcome[0], Is.EqualTo(isRight ? "1.1 400 Bad Request" : "1.1 403 Forbidden"));
        Assert.That(outcome, Has.Some.Contains(isRight ? "Simulator.Unsupported" : "SignatureDoesNotMatch"));
    }

    [Test]
    public async Task SignedCall_IsCarriedOutAlike([Values] bool byPost)
    {
        var call = new SignedCall
        {
            Action = Attach,
            Parameters = Way.Call(Attach).Parameters,
            Host = Way.Host,
            Method = byPost ? HttpMethod.Post : HttpMethod.Get,
        };
        var outcome = await AlikeAsync(async way => await way.OutcomeAsync(way.Client.SendAsync(call)));
        Assert.That(outcome[0], Is.EqualTo("1.1 200 OK"));
        Assert.That(outcome, Has.Some.Contains("InstanceId = i-one, VpcId = vpc-a }"));
    }

    [TestCase("GET", "simulator/links", "", "1.1 200 OK")]
    [TestCase("POST", "simulator/relink", """{"regionId": "cn-beijing", "instanceId": "i-one", "vpcId": "vpc-a"}""", "1.1 204 No Content")]
    [TestCase("POST", "simulator/reset", null, "1.1 204 No Content")]
    [TestCase("POST", "simulator/unlink", "{}", "1.1 400 Bad Request")]
    [TestCase("GET", "simulator/of%20no%2Fuse?a=%41", null, "1.1 400 Bad Request")]
    [TestCase("GET", "", null, "1.1 200 OK")]
    [TestCase("HEAD", "?x=%7e", null, "1.1 400 Bad Request")]
    [TestCase("OPTIONS", "latest/api/../api/token", null, "1.1 405 Method Not Allowed")]
    [TestCase("DELETE", "simulator/faults", null, "1.1 204 No Content")]
    public async Task Unsigned_IsAnsweredAlike(string method, string path, string? body, string expected)
    {
        var outcome = await AlikeAsync(async way =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Host = Way.Host } };
            if (body is not null) request.Content = new StringContent(body);
            return await way.OutcomeAsync(way.Http.SendAsync(request, CancellationToken.None));
        });
        Assert.That(outcome[0], Is.EqualTo(expected));
    }

    [Test]
    public async Task Headers_ThatCannotBeSentAreRefusedAlike()
    {
        var outcome = await AlikeAsync(async way =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "") { Headers = { { "x-odd", "ü" } } };
            return await way.OutcomeAsync(way.Http.SendAsync(request, CancellationToken.None));
        });
        Assert.That(outcome[0], Does.StartWith("HttpRequestException Unknown: Request headers"));
    }

    [Test]
    public async Task Body_ThatIsTooLargeIsRefused()
    {
        await using var way = await Way.OpenAsync(isDirect: true);
        using var content = new StringContent(new string('x', 1024 * 1024), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await way.Http.PostAsync("", content, CancellationToken.None);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(answer.Content.Headers.ContentLength, Is.Zero);
        Assert.That(way.Simulator.Calls, Is.Empty);
    }

    [TestCase(FaultKind.Hang, 0)]
    [TestCase(FaultKind.CarryOutThenDelay, 700)]
    [TestCase(FaultKind.DelayThenCarryOut, 700)]
    public async Task Cancel_LeavesTheCallAlike(FaultKind kind, int delay)
    {
        var outcome = await AlikeAsync(async way =>
        {
            way.Simulator.Inject(new() { Action = Attach, Kind = kind, DelayMilliseconds = delay });
            using var caller = new CancellationTokenSource();
            var call = way.Client.SendUntilAsync(Way.Call(Attach), caller.Token);
            await way.UntilAsync(() => way.Simulator.CallCount > 0);
            await caller.CancelAsync();
            Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System));
            // Carried out late, though the caller has gone.
            if (kind == FaultKind.DelayThenCarryOut) await way.UntilAsync(() => way.Simulator.Links.Count == 2, Step);
            return [.. way.Known()];
        });
        var links = outcome.Where(line => line.StartsWith("SimulatedLink", StringComparison.Ordinal));
        Assert.That(links.Count(), Is.EqualTo(kind == FaultKind.Hang ? 1 : 2));
    }

    private static async Task<string[]> AlikeAsync(Func<Way, Task<string[]>> run)
    {
        var outcomes = new List<string[]>();
        foreach (var isDirect in new[] { false, true })
        {
            await using var way = await Way.OpenAsync(isDirect);
            outcomes.Add(await run(way));
        }
        Assert.That(outcomes[1], Is.EqualTo(outcomes[0]));
        return outcomes[0];
    }
}
