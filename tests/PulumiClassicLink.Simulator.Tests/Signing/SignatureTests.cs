using System.Net;

namespace PulumiClassicLink.Simulator.Tests.Signing;

internal sealed class SignatureTests : SimulatorTest
{
    [Test]
    public async Task Check_RefusesAnotherSecret()
    {
        var call = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Secret = "wrong" };
        var answer = await Client.SendAsync(call);
        AssertRefused(answer, 403, "SignatureDoesNotMatch");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Message, Does.Contain("server string to sign is:ACS3-HMAC-SHA256\n"));
            Assert.That((string?)answer.Json["HostId"], Is.EqualTo(Simulator.Endpoint.Authority));
            Assert.That((string?)answer.Json["RequestId"], Is.EqualTo(Simulator.Calls.Single().RequestId));
            Assert.That((string?)answer.Json["Recommend"], Does.StartWith("https://"));
            Assert.That(Simulator.Links, Is.Empty);
            Assert.That(Simulator.Calls.Single() is { Action: Attach, InstanceId: "i-one", HttpStatus: 403, Code: not null });
        }
    }

    [Test]
    public async Task Check_RefusesAnotherKey() => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Key = "other" }),
        404,
        "InvalidAccessKeyId.NotFound");

    [TestCase("x-acs-action", Detach)]
    [TestCase("x-acs-version", "2014-05-27")]
    [TestCase("x-acs-date", "2026-01-02T03:04:06Z")]
    [TestCase("x-acs-signature-nonce", "another")]
    [TestCase("x-acs-content-sha256", "00")]
    [TestCase("host", "ecs.cn-beijing.aliyuncs.com")]
    public async Task Check_RefusesAHeaderChangedAfterSigning(string header, string value)
    {
        AssertRefused(await TamperAsync(header, value), 403, "SignatureDoesNotMatch");
        Assert.That(Simulator.Links, Is.Empty);
    }

    [TestCase("x-acs-action")]
    [TestCase("x-acs-version")]
    [TestCase("x-acs-date")]
    [TestCase("x-acs-signature-nonce")]
    [TestCase("x-acs-content-sha256")]
    public async Task Check_RefusesASignedHeaderThatIsMissing(string header)
    {
        var answer = await TamperAsync(header, null);
        AssertRefused(answer, 400, "IncompleteSignature", $"The signed header {header} is missing.");
    }

    [TestCase("host")]
    [TestCase("x-acs-action")]
    [TestCase("x-acs-version")]
    [TestCase("x-acs-date")]
    [TestCase("x-acs-signature-nonce")]
    [TestCase("x-acs-content-sha256")]
    public async Task Check_RefusesAMandatoryHeaderThatIsNotSigned(string header) => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Unsigned = [header] }),
        400,
        "IncompleteSignature",
        $"The header {header} is not in SignedHeaders.");

    [Test]
    public async Task Check_RefusesSignedHeadersThatAreNotSorted() => AssertRefused(
        await Client.SendAsync(new SignedCall
        {
            Action = Attach,
            Parameters = Ids("i-one", "vpc-a"),
            SentSignedHeaders = names => string.Join(';', names.Split(';').Reverse()),
        }),
        400,
        "IncompleteSignature",
        "SignedHeaders is not in ascending order.");

    [Test]
    public async Task Check_RefusesAnEmptyNonce() => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Nonce = "" }),
        400,
        "IncompleteSignature",
        "The header x-acs-signature-nonce is empty.");

    [TestCase("x-acs-credentials-provider", "static_ak")]
    [TestCase("content-type", "application/json")]
    public async Task Check_WantsEveryAcsHeaderAndTheContentTypeSigned(string header, string value)
    {
        var call = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), AlsoSigned = new() { [header] = value } };
        AssertDone(await Client.SendAsync(call));
        AssertRefused(await TamperAsync(header, value), 400, "IncompleteSignature", $"The header {header} is not in SignedHeaders.");
    }

    [Test]
    public async Task Check_RefusesAHashThatIsNotTheBodysThoughItIsSigned()
    {
        var call = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), HashHeader = new string('0', 64) };
        var answer = await Client.SendAsync(call);
        AssertRefused(answer, 403, "SignatureDoesNotMatch");
        Assert.That(answer.Message, Does.EndWith("x-acs-content-sha256 is not the hash of the body."));
    }

    [Test]
    public async Task Check_RefusesAQueryChangedAfterSigning()
    {
        var answer = await Client.SendAsync(new SignedCall
        {
            Action = Attach,
            Parameters = Ids("i-one", "vpc-a"),
            SentQuery = query => query.Replace("i-one", "i-two", StringComparison.Ordinal),
        });
        AssertRefused(answer, 403, "SignatureDoesNotMatch");
        Assert.That(Simulator.Links, Is.Empty);
    }

    [Test]
    public async Task Check_TakesAnyEncodingOfTheSignedQuery()
    {
        // Source: official Node client, which leaves * ~ ' ( ) ! raw on the wire and signs the strict form.
        Simulator.AddInstance(Region, "i-c*~'()!+/é");
        var parameters = new[] { ("RegionId", Region), ("InstanceId", "i-one,i-c*~'()!+/é") };
        var loose = new SignedCall
        {
            Action = Describe,
            Parameters = parameters,
            SentQuery = query => "RegionId=" + Region + "&InstanceId=i-one,i-c*~'()!%2b/%c3%a9",
        };
        AssertDone(await Client.SendAsync(loose));
        Assert.That(Simulator.Calls[0].InstanceId, Is.EqualTo("i-one,i-c*~'()!+/é"));
    }

    [Test]
    public async Task Check_TakesARawPlusForASpace() => AssertRefused(
        await Client.SendAsync(new SignedCall
        {
            Action = Describe,
            Parameters = [("RegionId", Region), ("InstanceId", "i+one")],
            SentQuery = _ => "InstanceId=i+one&RegionId=" + Region,
        }),
        403,
        "SignatureDoesNotMatch");

    [Test]
    public async Task Check_RefusesANonceThatWasUsed()
    {
        AssertDone(await Client.SendAsync(new SignedCall { Action = Describe, Parameters = Ids("i-one", "vpc-a"), Nonce = "once" }));
        Clock.Advance(TimeSpan.FromHours(1));
        var again = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Nonce = "once" };
        AssertRefused(await Client.SendAsync(again), 400, "SignatureNonceUsed");
        Assert.That(Simulator.Links, Is.Empty);
    }

    [Test]
    public async Task Check_DoesNotSpendTheNonceOfABadSignature()
    {
        var wrong = new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Nonce = "once", Secret = "wrong" };
        AssertRefused(await Client.SendAsync(wrong), 403, "SignatureDoesNotMatch");
        AssertDone(await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Nonce = "once" }));
    }

    [TestCase(-901, false)]
    [TestCase(-900, true)]
    [TestCase(900, true)]
    [TestCase(901, false)]
    public async Task Check_AllowsFifteenMinutesOfSkew(int seconds, bool allowed)
    {
        var answer = await Client.SendAsync(new SignedCall
        {
            Action = Attach,
            Parameters = Ids("i-one", "vpc-a"),
            Date = Clock.GetUtcNow().AddSeconds(seconds),
        });
        if (allowed) AssertDone(answer);
        else AssertRefused(answer, 400, "InvalidTimeStamp.Expired");
    }

    [TestCase("2026-01-02T03:04:05.000Z")]
    [TestCase("2026-01-02 03:04:05")]
    [TestCase("Fri, 02 Jan 2026 03:04:05 GMT")]
    public async Task Check_RefusesADateOfAnotherForm(string date) =>
        AssertRefused(await TamperAsync("x-acs-date", date), 400, "IllegalTimestamp");

    [TestCase("ACS3-HMAC-SHA256 Credential=simulator-key,SignedHeaders=host")]
    [TestCase("ACS3-HMAC-SHA256 Credential=simulator-key, SignedHeaders=host, Signature=00")]
    [TestCase("ACS3-HMAC-SHA256")]
    public async Task Check_RefusesAMalformedAuthorization(string header) =>
        AssertRefused(await TamperAsync("Authorization", header), 400, "IncompleteSignature");

    [Test]
    public async Task Check_RefusesACallWithoutAuthorization() =>
        AssertRefused(await TamperAsync("Authorization", null), 400, "IncompleteSignature", "The Authorization header is missing.");

    [Test]
    public async Task Check_RefusesATokenThatIsNotExpected() => AssertRefused(
        await Client.SendAsync(new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Token = "stray" }),
        400,
        "InvalidSecurityToken.MismatchWithAccessKey");

    private Task<Answer> TamperAsync(string header, string? value) => Client.SendAsync(
        new SignedCall { Action = Attach, Parameters = Ids("i-one", "vpc-a"), Tampered = new() { [header] = value } });
}

/// <summary>The simulator wants an STS token.</summary>
internal sealed class SecurityTokenTests : SimulatorTest
{
    protected override SimulatorOptions Options =>
        new() { AccessKeyId = "STS.key", AccessKeySecret = "secret", SecurityToken = "token+/=" };

    [TestCase(null, HttpStatusCode.BadRequest, "MissingSecurityToken")]
    [TestCase("other", HttpStatusCode.BadRequest, "InvalidSecurityToken.MismatchWithAccessKey")]
    [TestCase("token+/=", HttpStatusCode.OK, null)]
    public async Task Check_WantsTheTokenSigned(string? token, HttpStatusCode status, string? code)
    {
        var answer = await Client.SendAsync(new SignedCall
        {
            Action = Attach,
            Parameters = Ids("i-one", "vpc-a"),
            Key = "STS.key",
            Secret = "secret",
            Token = token,
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(status));
            Assert.That(answer.Code, Is.EqualTo(code));
            var log = string.Join('\n', Simulator.Calls);
            Assert.That(log, Does.Not.Contain("token+/=").And.Not.Contain("secret"));
            Assert.That(Simulator.Calls.Single().AccessKeyId, Is.EqualTo("STS.key"));
        }
    }
}
