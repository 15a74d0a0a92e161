using PulumiClassicLink.Simulator.Signing;

namespace PulumiClassicLink.Simulator.Tests.Signing;

/// <summary>
/// The simulator's own canonicaliser against signatures made elsewhere: the worked example of "V3 request structure and signature" and
/// requests captured from the official Node client.
/// </summary>
internal sealed class VectorTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Ids = "InstanceId=i-bp1gtjxuuvwj17zrtest&RegionId=cn-beijing&VpcId=vpc-bp1j4z1sr8zxu4l8utest";
    private const string Regional = "ecs.cn-beijing.aliyuncs.com";

    [Test]
    public void Signature_IsThatOfTheVendorsExample()
    {
        var canonical = Canonical(
            "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            "host:ecs.cn-shanghai.aliyuncs.com",
            "x-acs-action:RunInstances",
            "x-acs-content-sha256:" + EmptyHash,
            "x-acs-date:2023-10-26T10:22:32Z",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d",
            "x-acs-version:2014-05-26");
        var toSign = CanonicalRequest.StringToSign(canonical);
        Assert.That(toSign, Is.EqualTo("ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"));
        Assert.That(
            CanonicalRequest.Signature("YourAccessKeySecret", toSign),
            Is.EqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"));
    }

    [TestCase("127.0.0.1:18099", "Attach", "static_ak", "7a41b5894f4113d160fa76a552d3b4c3fc1867bea70cec4b71b199d6942d65fa")]
    [TestCase(Regional, "Attach", "static_ak", "c266312506efd04ac7b5c66fd56cfbebfa33a012d3e17dfd523d8d7869f8c6c4")]
    [TestCase(Regional, "Detach", "static_ak", "bb818650bdb853672c73daa7bfb0568d6d3e6ee67366443fd5116a856991e11f")]
    [TestCase(Regional, "Attach", null, "8d2e23b993b8b3da59670c986bda4ac3fe8960d4883c26caabc877a1d764ac17")]
    public void Signature_IsThatOfTheOfficialClient(string host, string verb, string? provider, string signature)
    {
        var canonical = Canonical(Ids, Headers(host, verb + "ClassicLinkVpc", provider));
        Assert.That(Sign(canonical), Is.EqualTo(signature));
    }

    [Test]
    public void Signature_IsThatOfCaptureC()
    {
        string[] sts = ["x-acs-accesskey-id:testAccessKeyId", "x-acs-security-token:testSecurityToken+/="];
        var canonical = Canonical(Ids, [.. Headers(Regional, "AttachClassicLinkVpc", "static_sts"), .. sts]);
        Assert.That(Sign(canonical), Is.EqualTo("65b6a8d8519d78e1e4740353cad0b13b8d6a3e97a6af0bfe9e11271f17f91c0e"));
    }

    [Test]
    public void Signature_IsThatOfCaptureEWhoseQueryIsLooselyEncoded()
    {
        const string Wire = "VpcId=vpc-a&InstanceId=i-a%2Ci-b%20c*~'()!%2B%2F%C3%A9&PageSize=100&RegionId=cn-beijing&PageNumber=1";
        var canonical = Canonical(Wire, Headers(Regional, "DescribeClassicLinkInstances", "static_ak"));
        Assert.That(canonical.Split('\n')[2], Is.EqualTo(
            "InstanceId=i-a%2Ci-b%20c%2A~%27%28%29%21%2B%2F%C3%A9&PageNumber=1&PageSize=100&RegionId=cn-beijing&VpcId=vpc-a"));
        Assert.That(Sign(canonical), Is.EqualTo("19371a0035c61a33ddf131144da2bdf0d4d795a83a0095bc40816472608adeb1"));
    }

    [Test]
    public void Text_IsTheCanonicalRequestOfCaptureB()
    {
        var canonical = Canonical(Ids, Headers(Regional, "AttachClassicLinkVpc", "static_ak"));
        Assert.That(canonical, Is.EqualTo(
            "POST\n/\n" + Ids + "\nhost:ecs.cn-beijing.aliyuncs.com\nx-acs-action:AttachClassicLinkVpc\nx-acs-content-sha256:" + EmptyHash +
            "\nx-acs-credentials-provider:static_ak\nx-acs-date:2026-01-02T03:04:05Z" +
            "\nx-acs-signature-nonce:0123456789abcdef0123456789abcdef\nx-acs-version:2014-05-26\n\n" +
            "host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version\n" +
            EmptyHash));
    }

    [TestCase("a=%")]
    [TestCase("a=%4")]
    [TestCase("a=%zz")]
    [TestCase("a=%C3")]
    public void Decode_RefusesBrokenEscapes(string query) => Assert.That(QueryText.Decode(query), Is.Null);

    [Test]
    public void Decode_KeepsOrderEmptyValuesAndRepetition() => Assert.That(
        QueryText.Decode("?b=1&a&a=x%3D+y"),
        Is.EqualTo(new[] { KeyValuePair.Create("b", "1"), KeyValuePair.Create("a", ""), KeyValuePair.Create("a", "x= y") }));

    private static string[] Headers(string host, string action, string? provider)
    {
        string[] always =
        [
            "host:" + host,
            "x-acs-action:" + action,
            "x-acs-version:2014-05-26",
            "x-acs-date:2026-01-02T03:04:05Z",
            "x-acs-signature-nonce:0123456789abcdef0123456789abcdef",
            "x-acs-content-sha256:" + EmptyHash,
        ];
        return provider is null ? always : [.. always, "x-acs-credentials-provider:" + provider];
    }

    private static string Canonical(string query, params string[] headers) => CanonicalRequest.Text(
        "POST",
        QueryText.Decode(query)!.Value,
        headers.Select(header => header.Split(':', 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1])),
        EmptyHash);

    private static string Sign(string canonical) =>
        CanonicalRequest.Signature("testAccessKeySecret", CanonicalRequest.StringToSign(canonical));
}
