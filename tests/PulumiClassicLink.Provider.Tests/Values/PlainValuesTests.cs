using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Values;

internal sealed class PlainValuesTests
{
    private static Value Plain(object? value) => PlainValues.Of(Props.Of(("x", value)).Fields["x"]);

    [Test]
    public void Of_TakesTheWrappingOffAtEveryDepth()
    {
        var wrapped = Props.Secret(new object[] { Props.Of(("a", Props.Secret(Props.Secret("deep")))), true, 1.5, null! });

        Assert.That(Plain(wrapped), Is.EqualTo(Plain(new object[] { Props.Of(("a", "deep")), true, 1.5, null! })));
    }

    [Test]
    public void Of_AReference_IsItsIdItsUrnOrUnknown()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Plain(Props.Special(Sentinels.ResourceReference, ("urn", "u"), ("id", "i"))).StringValue, Is.EqualTo("i"));
            Assert.That(Plain(Props.Special(Sentinels.ResourceReference, ("urn", "u"))).StringValue, Is.EqualTo("u"));
            Assert.That(Plain(Props.Special(Sentinels.ResourceReference, ("urn", "u"), ("id", ""))).StringValue, Is.EqualTo(Unknowns.Text));
        });
    }

    [Test]
    public void Of_AnOutput_IsItsValueOrUnknown()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Plain(Props.Special(Sentinels.Output, ("value", "v"))).StringValue, Is.EqualTo("v"));
            Assert.That(Plain(Props.Special(Sentinels.Output)).StringValue, Is.EqualTo(Unknowns.Text));
        });
    }

    [TestCase(Sentinels.Asset)]
    [TestCase(Sentinels.Archive)]
    [TestCase(Sentinels.Bytes)]
    public void Text_OfAnAsset_IsAFailureNotAText(string signature)
    {
        var reader = new PropertyReader(Props.Of(("x", Props.Special(signature, ("text", "i-1")))));

        Assert.That(reader.Text("x").IsAbsent, Is.True);
        Assert.That(reader.Failures.Single().Property, Is.EqualTo("x"));
    }

    [Test]
    public void Of_AnUnknownSignature_IsBadInput()
    {
        var refused = Assert.Throws<OperationException>(() => Plain(new object[] { Props.Special("nobody knows this one") }));

        Assert.That(refused!.Kind, Is.EqualTo(ErrorKind.BadInput));
    }
}
