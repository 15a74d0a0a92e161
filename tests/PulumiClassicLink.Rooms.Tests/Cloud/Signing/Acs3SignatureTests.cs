using System.Text;

namespace PulumiClassicLink.Rooms.Tests.Cloud.Signing;

/// <summary>
/// A to E were captured from the vendor's own Node client, F and the hashes were computed independently; RunInstances is the vendor's page.
/// </summary>
public sealed class Acs3SignatureTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Ids = "InstanceId=i-bp1gtjxuuvwj17zrtest&RegionId=cn-beijing&VpcId=vpc-bp1j4z1sr8zxu4l8utest";
    private const string Beijing = "ecs.cn-beijing.aliyuncs.com";

    private const string CanonicalB = $"""
        POST
        /
        {Ids}
        host:ecs.cn-beijing.aliyuncs.com
        x-acs-action:AttachClassicLinkVpc
        x-acs-content-sha256:{EmptyHash}
        x-acs-credentials-provider:static_ak
        x-acs-date:2026-01-02T03:04:05Z
        x-acs-signature-nonce:0123456789abcdef0123456789abcdef
        x-acs-version:2014-05-26

        host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version
        {EmptyHash}
        """;

    private static readonly AccessKey Key = new() { Id = "testAccessKeyId", Secret = "testAccessKeySecret" };
    private static readonly AccessKey Sts = Key with { SecurityToken = "testSecurityToken+/=" };

    private static readonly ClassicLink Link = new()
    {
        RegionId = "cn-beijing",
        InstanceId = "i-bp1gtjxuuvwj17zrtest",
        VpcId = "vpc-bp1j4z1sr8zxu4l8utest",
    };

    private static readonly DescribeClassicLinkInstancesRequest Awkward = new()
    {
        RegionId = "cn-beijing",
        InstanceIds = ["i-a", "i-b c*~'()!+/é"],
        VpcId = "vpc-a",
    };

    [Test]
    public void CanonicalRequest_IsTheTextOfVectorB() =>
        Assert.That(Sign(CloudCall.Write(CloudCall.Attach, Link), Beijing, Key, "static_ak").CanonicalRequest, Is.EqualTo(CanonicalB));

    [Test]
    public void CanonicalRequest_HashesAsGiven_InVectorB() =>
        Assert.That(
            HashOf(Sign(CloudCall.Write(CloudCall.Attach, Link), Beijing, Key, "static_ak")),
            Is.EqualTo("fa75f8b6477bca82e022fc26228adf155434eb9b993918fc5ae28e151f74ea62"));

    [Test]
    public void CanonicalRequest_HashesAsGiven_InVectorF() =>
        Assert.That(
            HashOf(Sign(CloudCall.Write(CloudCall.Attach, Link), Beijing, Key, null)),
            Is.EqualTo("3081131e1582e3c8ccd1c4efa75eb2a9f7d4515e64360ad7a5e535328de6330b"));

    [Test]
    public void CanonicalQuery_IsStrict_InVectorE() =>
        Assert.That(
            Acs3Signature.CanonicalQuery(CloudCall.Read(Awkward).Parameters),
            Is.EqualTo("InstanceId=i-a%2Ci-b%20c%2A~%27%28%29%21%2B%2F%C3%A9&PageNumber=1&PageSize=100&RegionId=cn-beijing&VpcId=vpc-a"));

    [Test]
    public void Signature_IsVectorA() =>
        Assert.That(
            Sign(CloudCall.Write(CloudCall.Attach, Link), "127.0.0.1:18099", Key, "static_ak").Signature,
            Is.EqualTo("7a41b5894f4113d160fa76a552d3b4c3fc1867bea70cec4b71b199d6942d65fa"));

    [Test]
    public void Authorization_IsVectorA() =>
        Assert.That(
            Sign(CloudCall.Write(CloudCall.Attach, Link), "127.0.0.1:18099", Key, "static_ak").Authorization,
            Is.EqualTo(
                "ACS3-HMAC-SHA256 Credential=testAccessKeyId,"
                + "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                + "Signature=7a41b5894f4113d160fa76a552d3b4c3fc1867bea70cec4b71b199d6942d65fa"));

    [Test]
    public void Signature_IsVectorB() =>
        Assert.That(
            Sign(CloudCall.Write(CloudCall.Attach, Link), Beijing, Key, "static_ak").Signature,
            Is.EqualTo("c266312506efd04ac7b5c66fd56cfbebfa33a012d3e17dfd523d8d7869f8c6c4"));

    [Test]
    public void Signature_IsVectorC_WithSecurityToken() =>
        Assert.That(
            Sign(CloudCall.Write(CloudCall.Attach, Link), Beijing, Sts, "static_sts").Signature,
            Is.EqualTo("65b6a8d8519d78e1e4740353cad0b13b8d6a3e97a6af0bfe9e11271f17f91c0e"));

    [Test]
    public void Signature_IsVectorD() =>
        Assert.That(
            Sign(CloudCall.Write(CloudCall.Detach, Link), Beijing, Key, "static_ak").Signature,
            Is.EqualTo("bb818650bdb853672c73daa7bfb0568d6d3e6ee67366443fd5116a856991e11f"));

    [Test]
    public void Signature_IsVectorE_WithAwkwardText() =>
        Assert.That(
            Sign(CloudCall.Read(Awkward), Beijing, Key, "static_ak").Signature,
            Is.EqualTo("19371a0035c61a33ddf131144da2bdf0d4d795a83a0095bc40816472608adeb1"));

    [Test]
    public void Signature_IsVectorF_WithoutCredentialsProvider() =>
        Assert.That(
            Sign(CloudCall.Write(CloudCall.Attach, Link), Beijing, Key, null).Signature,
            Is.EqualTo("8d2e23b993b8b3da59670c986bda4ac3fe8960d4883c26caabc877a1d764ac17"));

    [Test]
    public void StringToSign_IsTheVendorsRunInstances() =>
        Assert.That(
            Acs3Signature.StringToSign(RunInstances()),
            Is.EqualTo("ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"));

    [Test]
    public void Signature_IsTheVendorsRunInstances() =>
        Assert.That(
            Acs3Signature.Sign(Acs3Signature.StringToSign(RunInstances()), "YourAccessKeySecret"),
            Is.EqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"));

    private static string RunInstances() => Acs3Signature.CanonicalRequest(
        "POST",
        Acs3Signature.CanonicalQuery([
            new("RegionId", "cn-shanghai"),
            new("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
        ]),
        new Dictionary<string, string>
        {
            ["x-acs-version"] = "2014-05-26",
            ["host"] = "ecs.cn-shanghai.aliyuncs.com",
            ["x-acs-action"] = "RunInstances",
            ["x-acs-date"] = "2023-10-26T10:22:32Z",
            ["x-acs-signature-nonce"] = "3156853299f313e23d1673dc12e1703d",
            ["x-acs-content-sha256"] = EmptyHash,
        },
        EmptyHash);

    private static SignedRequest Sign(CloudCall call, string authority, AccessKey key, string? credentialsProvider)
    {
        var endpoint = new Uri(authority.Contains(':', StringComparison.Ordinal) ? $"http://{authority}" : $"https://{authority}");
        var date = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var request = SignedRequest.Create(call, endpoint, key, date, "0123456789abcdef0123456789abcdef");
        if (credentialsProvider is null)
            return request;

        var headers = new Dictionary<string, string>(request.Headers) { ["x-acs-credentials-provider"] = credentialsProvider };
        return SignedRequest.Sign(endpoint, request.CanonicalQuery, headers, key);
    }

    private static string HashOf(SignedRequest request) => Acs3Signature.Hash(Encoding.UTF8.GetBytes(request.CanonicalRequest));
}
