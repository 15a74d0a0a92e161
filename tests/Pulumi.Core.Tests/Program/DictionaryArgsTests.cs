using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Core.Tests.Engine;

namespace Pulumi.Core.Tests.Program;

internal sealed class DictionaryArgsTests : EngineTest
{
    private static readonly ImmutableDictionary<string, object?> Values =
        ImmutableDictionary.CreateRange(new KeyValuePair<string,
            object?>[] { new("text", "a"), new("none", null), new("list", Output.Create(ImmutableArray.Create(1, 2))) });

    [Test]
    public async Task Resource_OfADictionaryIsSentAsItIsWritten()
    {
        await SucceedAsync(() => _ = new CustomResource("test:index:Link", "one", new DictionaryResourceArgs(Values)));

        Assert.That(Sent.Resource("one").Object, Is.EqualTo(Struct.Parser.ParseJson("""{"text":"a","list":[1,2]}""")));
    }

    [Test]
    public async Task Function_OfADictionaryIsSentAsItIsWritten()
    {
        Sent.OnInvoke = _ => new() { Return = new Struct() };

        await SucceedAsync(() => Deployment.Instance.Invoke<ImmutableDictionary<string,
            object>>("test:index:get", new DictionaryInvokeArgs(Values)));

        Assert.That(Sent.Invokes.Single().Args, Is.EqualTo(Struct.Parser.ParseJson("""{"text":"a","list":[1,2]}""")));
    }

    [TestCaseSource(nameof(Refused))]
    public void Dictionary_WithATypeThatTheOfficialPackageRefusesIsRefused(object value)
    {
        var dictionary = ImmutableDictionary<string, object?>.Empty.Add("name", value);

        Assert.That(() => new DictionaryResourceArgs(dictionary), Throws.InvalidOperationException.With.Message.StartsWith("name "));
        Assert.That(() => new DictionaryInvokeArgs(dictionary), Throws.InvalidOperationException.With.Message.StartsWith("name "));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData(new[] { 1 }).SetArgDisplayNames("an array");
        yield return new TestCaseData(5L).SetArgDisplayNames("a long");
        yield return new TestCaseData(new Dictionary<string, object?>()).SetArgDisplayNames("a dictionary that can change");
        yield return new TestCaseData(Output.Create(new List<int>())).SetArgDisplayNames("an output of a list");
    }
}
