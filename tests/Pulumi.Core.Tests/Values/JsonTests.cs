using System.Text.Json;
using System.Text.Json.Serialization;
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
    public async Task JsonSerialize_CallsAGetterThatMakesAnotherOutputEachTimeOnce()
    {
        var later = new TaskCompletionSource<string>();
        var described = new Described(Output.Create(later.Task));
        var options = new JsonSerializerOptions { WriteIndented = true, IndentCharacter = '\t', IndentSize = 1, NewLine = "\n" };
        var json = Output.JsonSerialize(Output.Create(new { described, Text = "kept" }), options);
        later.SetResult("a<b");

        Assert.That((await json.Data.WaitAsync(TestEngine.Limit)).Value, Is.EqualTo(
            "{\n\t\"described\": {\n\t\t\"Id\": \"a\\u003Cb\",\n\t\t\"Inner\": {\n\t\t\t\"Number\": 1.50\n\t\t}\n\t},\n\t\"Text\": \"kept\"\n}"));
        Assert.That(described.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task JsonSerialize_OfOutputsWithinLateOutputs_KeepsWhatTheyAre()
    {
        var (outer, inner) = (new TaskCompletionSource<Output<int?>[]>(), new TaskCompletionSource<int?>());
        var json = Output.JsonSerialize(Output.Create(Output.Create(outer.Task)));
        outer.SetResult([Output.Create(inner.Task), Output.CreateSecret((int?)2)]);
        inner.SetResult(null);

        var data = await json.Data.WaitAsync(TestEngine.Limit);
        Assert.That((data.Value, data.IsSecret), Is.EqualTo(("[null,2]", true)));
    }

    [Test]
    public void JsonSerialize_OfOutputsWithoutEndFails()
        => Assert.That(
            async () => await Output.JsonSerialize(Output.Create(new Endless(0))).Data.WaitAsync(TestEngine.Limit),
            Throws.TypeOf<JsonException>().With.Message.Contains("Endless"));

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

    private sealed class Described(Output<string> id)
    {
        [JsonIgnore]
        public int Calls { get; private set; }

        public Output<string> Id
        {
            get
            {
                Calls++;
                return id.Apply(async value =>
                {
                    await Task.Yield();
                    return value;
                });
            }
        }

        public Output<Dictionary<string, decimal>> Inner => id.Apply(_ => new Dictionary<string, decimal> { ["Number"] = 1.50m });
    }

    private sealed class Endless(int level)
    {
        public Output<Endless> Next => Output.Create(NextAsync());

        private async Task<Endless> NextAsync()
        {
            await Task.Yield();
            return new Endless(level + 1);
        }
    }
}
