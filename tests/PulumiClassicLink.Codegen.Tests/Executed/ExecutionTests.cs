namespace PulumiClassicLink.Codegen.Tests.Executed;

/// <summary>A program with the SDK of the small schema, against an engine: what it sends is what its schema and it say.</summary>
public sealed class ExecutionTests
{
    private const string Thing =
        "{box: {names: ['a', 'b'], on: false}, boxes: [{names: ['c'], on: true}], grid: [[1, 2]], immutableArray: ['i'], "
        + "input: secret('hidden'), on: true, output: 'o', place: {floor: -1, street: 's'}, "
        + "secretPlace: secret({street: 'hidden'}), system: secret('hidden too')}";

    private const string Configuration =
        """
        {"small-thing:count":"-4","small-thing:on":"true","small-thing:key":"k","small-thing:place":"{\"street\":\"s\",\"floor\":\"30\"}"}
        """;

    private const string ThingOutputs = "{\"box\":{\"on\":true,\"names\":[\"x\",\"y\"]},\"grid\":[[0,7]],\"on\":true}";

    private readonly RecordingMonitor _monitor = new()
    {
        ResourceOutputs = { ["thing"] = ThingOutputs, ["read"] = ThingOutputs, ["by-option"] = ThingOutputs },
        Answers =
        {
            ["small-thing:index:getThings"] = "{\"rows\":[{\"class\":\"c\",\"size\":4},{}]}",
            ["small-thing:index:look"] = "{\"base\":\"b\",\"box\":{\"on\":true,\"names\":[]},\"count\":2}",
        },
    };

    [OneTimeSetUp]
    public async Task RunTheProgram()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await GeneratedProgram.RunAsync(SmallSchema.Name, _monitor, Configuration, [], limit.Token);
    }

    [Test]
    public void Resources_SendWhatTheyAreGivenWithSecretsAndOptions()
    {
        var thing = _monitor.Resource("thing");

        Assert.That(WireText.Of(thing.Object), Is.EqualTo(Thing));
        Assert.That((thing.Type, thing.Custom, thing.Version), Is.EqualTo(("small-thing:index:Thing", true, "1.2.3")));
        Assert.That(thing.Aliases.Select(alias => alias.Spec.Name), Is.EqualTo(new[] { "mine" }));
    }

    [Test]
    public void Resources_AreReadByGetAndByAnIdInTheOptions()
    {
        Assert.That(
            _monitor.Reads.Select(read => $"{read.Name} {read.Id} {read.Type} {read.Version} {WireText.Of(read.Properties)}"),
            Is.EquivalentTo(new[]
            {
                "read its-id small-thing:index:Thing 1.2.3 {}",
                "by-option given small-thing:index:Thing 1.2.3 " + Thing,
            }));
        Assert.That(_monitor.Registered.Select(resource => resource.Name), Is.EquivalentTo(new[]
        {
            "project-dev", "thing", "empty", "provider", "explicit",
        }));
    }

    [Test]
    public void Providers_SendTextAndJson_AndServeResources()
    {
        var provider = _monitor.Resource("provider");
        Assert.That(provider.Type, Is.EqualTo("pulumi:providers:small-thing"));
        Assert.That(
            WireText.Of(provider.Object).Replace(" ", "", StringComparison.Ordinal),
            Is.EqualTo("{count:'3',key:secret('k'),place:secret('{\"floor\":2,\"street\":\"s\"}'),region:'r',regions:'[\"a\",\"b\"]'}"));
        var served = _monitor.Resource("explicit");
        Assert.That(served.Provider, Is.EqualTo("urn:pulumi:dev::project::pulumi:providers:small-thing::provider::id-provider"));
        Assert.That(served.Version, Is.EqualTo("9.9.9"));
        Assert.That(WireText.Of(served.Object), Is.EqualTo("{text: 't'}"));
    }

    [Test]
    public void Functions_AreCalledInEachForm() => Assert.That(
        _monitor.Invokes.Select(call => $"{call.Tok[18..]} {call.Version} {WireText.Of(call.Args)}"),
        Is.EquivalentTo(new[]
        {
            "getThings 1.2.3 {limit: 3, names: ['n'], on: true, prefix: 'p'}",
            "getThings 1.2.3 {names: ['n', 'm'], on: false, prefix: 'q'}",
            "getThings 7.0.0 {on: true, prefix: 'after'}",
            "look 1.2.3 {}",
            "look 1.2.3 {}",
        }));

    [Test]
    public void Program_ReadsOutputsResultsAndConfiguration() => Assert.That(
        WireText.Of(_monitor.Outputs),
        Is.EqualTo(
            "{absent: true, after: 2, box: 'True x+y', changed: 5, config: 'minus 4 True k s 30', grid: 7, known: 'c 4 none', "
            + "look: 'b True 2', lookAsync: 2, output: 2, size: 'none'}"));
}
