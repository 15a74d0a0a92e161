using System.Collections.Immutable;
using Pulumi.Core.Tests.Serialization;
using Pulumi.Serialization;

namespace Pulumi.Core.Tests.Values;

internal sealed class OutputTests
{
    private static readonly Output<int> Unknown = PropertyWriterTests.UnknownOf<int>();

    [Test]
    public async Task Apply_JoinsSecretnessAndResourcesOfBothOutputs()
    {
        var (first, second) = (new NamedResource("urn:1", "1"), new NamedResource("urn:2", "2"));

        var data = await Of(1, first).Apply(one => Output.CreateSecret(Of(one + 1, second))).Data;

        Assert.That((data.Value, data.IsKnown, data.IsSecret), Is.EqualTo((2, true, true)));
        Assert.That(data.Resources, Is.EquivalentTo(new Resource[] { first, second }));
    }

    [Test]
    public async Task Apply_OfAnUnknownIsUnknownWithItsSecretness()
    {
        var hasRun = false;

        var data = await Output.CreateSecret(Unknown).Apply(_ => hasRun = true).Data;

        Assert.That((data.IsKnown, data.IsSecret, hasRun), Is.EqualTo((false, true, false)));
    }

    [Test]
    public async Task Apply_ThatGivesAnUnknownIsUnknown()
        => Assert.That((await Output.Create(1).Apply(_ => Unknown).Data).IsKnown, Is.False);

    [Test]
    public async Task Apply_TakesTasksInputsAndActions()
    {
        var done = false;
        var output = Output.Create(1);

        Assert.That(await Of(output.Apply(one => Task.FromResult(one + 1))), Is.EqualTo(2));
        Assert.That(await Of(output.Apply(one => (Input<int>)(one + 2))), Is.EqualTo(3));
        await Of(output.Apply(async _ =>
        {
            await Task.Yield();
            done = true;
        }));
        Assert.That(done);
    }

    [Test]
    public async Task Tuple_IsUnknownIfOnePartIs()
    {
        var data = await Output.Tuple(Output.Create("a"), Output.CreateSecret(2.5), Unknown).Data;

        Assert.That((data.IsKnown, data.IsSecret), Is.EqualTo((false, true)));
        Assert.That(await Of(Output.Tuple<string, int>("a", 1)), Is.EqualTo(("a", 1)));
        Assert.That(await Of(Output.Tuple<int, int, int, int, int, int, int, string>(1, 2, 3, 4, 5, 6, 7, "8")),
            Is.EqualTo((1, 2, 3, 4, 5, 6, 7, "8")));
    }

    [Test]
    public async Task All_KeepsTheOrder()
    {
        Assert.That(await Of(Output.All(Output.Create(2), Output.Create(1))), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(await Of(Output.All<string>("b", Output.Create("a"))), Is.EqualTo(new[] { "b", "a" }));
        Assert.That((await Output.All(Output.Create(2), Unknown).Data).IsKnown, Is.False);
    }

    [Test]
    public async Task Format_PutsValuesInAndKeepsSecretness()
    {
        Input<string> input = "in";
        InputList<int> list = [1];
        var output = Output.Format($"{Output.CreateSecret("a")}-{input}-{1.5}-{list.Apply(items => items.Length)}");

        Assert.That(await Of(output), Is.EqualTo("a-in-1.5-1"));
        Assert.That(await Output.IsSecretAsync(output));
        Assert.That(await Output.IsSecretAsync(Output.Unsecret(output)), Is.False);
    }

    [Test]
    public async Task InputList_TakesAllFormsAndAdds()
    {
        InputList<string> list = new[] { "a" };
        list.Add("b", Output.Create("c"));
        list.AddRange(new List<string> { "d" });
        var longer = list.Concat(Output.Create(ImmutableArray.Create("e")));
        list.Add("not in the longer one");

        Assert.That(await Of(longer.ToOutput()), Is.EqualTo(new[] { "a", "b", "c", "d", "e" }));
        var items = new List<string>();
        await foreach (var item in longer) items.Add(await Of(item.ToOutput()));
        Assert.That(items, Is.EqualTo(new[] { "a", "b", "c", "d", "e" }));
    }

    [Test]
    public async Task InputMap_MergesAndRefusesAnotherValueOfAKey()
    {
        InputMap<string> first = new Dictionary<string, string> { ["a"] = "1" };
        var merged = InputMap<string>.Merge(first, new InputMap<string> { ["a"] = "2", ["b"] = "3" });
        first.Add("a", "1");

        Assert.That(await Of(merged.ToOutput()), Is.EqualTo(new Dictionary<string, string> { ["a"] = "2", ["b"] = "3" }));
        Assert.That(await Of(first.ToOutput()), Is.EqualTo(new Dictionary<string, string> { ["a"] = "1" }));
        first.Add("a", "other");
        Assert.ThrowsAsync<ArgumentException>(() => Of(first.ToOutput()));
    }

    [Test]
    public void ToString_TellsHowToGetTheValue()
        => Assert.That(Output.Create("hush").ToString(), Does.Contain("Apply").And.Not.Contain("hush"));

    private static Output<T> Of<T>(T value, Resource resource)
        => new(Task.FromResult(OutputData<T>.Of(value) with { Resources = [resource] }));

    private static async Task<T> Of<T>(Output<T> output) => (await output.Data).Value;
}
