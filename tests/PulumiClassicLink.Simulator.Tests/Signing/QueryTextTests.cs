using PulumiClassicLink.Simulator.Signing;

namespace PulumiClassicLink.Simulator.Tests.Signing;

internal sealed class QueryTextTests
{
    [TestCase("a=%F0%9F%98%80", "a", "\ud83d\ude00")]
    [TestCase("a=\ud83d\ude00", "a", "\ud83d\ude00")]
    [TestCase("é=é", "é", "é")]
    [TestCase("a=b=c%3d", "a", "b=c=")]
    [TestCase("a", "a", "")]
    [TestCase("=a", "", "a")]
    [TestCase("a=1+2%2B", "a", "1 2+")]
    public void Decode_ReadsNameAndValue(string raw, string name, string value) =>
        Assert.That(QueryText.Decode(raw)!.Value.Single(), Is.EqualTo(KeyValuePair.Create(name, value)));

    [TestCase("a=%")]
    [TestCase("a=%4")]
    [TestCase("a=%zz")]
    [TestCase("a=%C3")]
    [TestCase("a=%ED%A0%80")]
    public void Decode_RefusesWhatIsNoText(string raw) => Assert.That(QueryText.Decode(raw), Is.Null);
}
