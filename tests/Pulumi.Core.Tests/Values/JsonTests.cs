using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;

namespace Pulumi.Core.Tests.Values;

internal sealed class JsonTests : EngineTest
{
    [Test]
    public async Task JsonSerialize_WritesTheValuesOfOutputsInside()
    {
        var later = new TaskCompletionSource<string>();
        var json = Output.JsonSerialize(Output.Create(new Dictionary<string, object?>
        {
            ["plain"] = 1,
            ["output"] = Output.Create("a"),
            ["input"] = (Input<int>)2,
            ["list"] = new InputList<string> { "b", Output.Create(later.Task) },
            ["map"] = new InputMap<string> { ["k"] = "v" },
            ["inner"] = Output.Create(new { Deep = Output.Create(3) }),
        }));
        later.SetResult("c");

        var data = await json.Data;
        Assert.That(data.Value, Is.EqualTo("""{"plain":1,"output":"a","input":2,"list":["b","c"],"map":{"k":"v"},"inner":{"Deep":3}}"""));
        Assert.That(data.IsSecret, Is.False);
    }

    [Test]
    public async Task JsonSerialize_OfASecretInsideIsASecret()
    {
        var data = await Output.JsonSerialize(Output.Create(new[] { Output.CreateSecret("hush") })).Data;

        Assert.That((data.Value, data.IsSecret), Is.EqualTo(("""["hush"]""", true)));
    }

    [Test]
    public async Task JsonSerialize_OfAnUnknownInsideIsUnknown()
    {
        var unknown = new Output<string>(Task.FromResult(OutputData<string>.Unknown));

        Assert.That((await Output.JsonSerialize(Output.Create(new[] { unknown, Output.Create("b") })).Data).IsKnown, Is.False);
    }

    [Test]
    public void JsonSerialize_OfAFailureInsideFails()
    {
        var failed = Output.Create(Task.FromException<string>(new ArithmeticException("lost")));

        Assert.That(async () => await Output.JsonSerialize(Output.Create(new[] { failed })).Data, Throws.TypeOf<ArithmeticException>());
    }

    [Test]
    public async Task JsonDeserialize_ReadsAValue_WithWhatTheTextWas()
    {
        var data = await Output.JsonDeserialize<Dictionary<string, int>>(Output.CreateSecret("""{"a":1}""")).Data;

        Assert.That((data.Value["a"], data.IsSecret), Is.EqualTo((1, true)));
    }
}
