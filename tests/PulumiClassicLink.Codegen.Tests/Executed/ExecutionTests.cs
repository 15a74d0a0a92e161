namespace PulumiClassicLink.Codegen.Tests.Executed;

/// <summary>Programs with the SDKs of the golden schemas, against an engine: what they send is what their schema and they say.</summary>
[CancelAfter(120_000)]
public sealed class ExecutionTests
{
    private const string Thing =
        "{any: 5, apiVersion: 'v1', flags: [true, false], has-hyphen: [[0.5]], kind: 'small', kinds: {a: 'large'}, labels: {l: [1, 2]}, level: 3, "
        + "namespace: {x: 'y'}, node: {children: [{class: 'c', name: 'child'}], in-put: secret('s'), name: 'n', size: 1.5}, "
        + "nodes: {first: {name: 'f'}}, output: secret('o'), passwords: secret(['p1']), plain: {flag: true, names: ['a', 'b']}, "
        + "plainKind: 'large', plainMap: {k: 'v'}, secretMap: secret({s: 't'}), secretNode: secret({name: 'hidden'}), tags: ['t']}";

    private RecordingMonitor _monitor = new();

    [SetUp]
    public void CreateMonitor() => _monitor = new RecordingMonitor();

    [Test]
    public async Task Resources_SendWhatTheyAreGivenWithSecretsConstantsAndOptions(CancellationToken cancellationToken)
    {
        _monitor.ResourceOutputs["thing"] =
            """
            {"kind":"large","labels":{"l":[1,2]},"version":2.5,
             "node":{"name":"n","in-put":"i","class":"c","size":0.5,"children":[{"name":"m"}]}}
            """;
        await RunAsync("resources", "{}", [], cancellationToken);

        var thing = _monitor.Resource("thing");
        Assert.That(WireText.Of(thing.Object), Is.EqualTo(Thing));
        Assert.That((thing.Type, thing.Custom, thing.Version), Is.EqualTo(("res:index:thing", true, "1.2.3")));
        Assert.That(thing.PluginDownloadURL, Is.EqualTo("https://example.com/\"plugins\""));
        Assert.That(thing.AdditionalSecretOutputs, Is.EqualTo(new[] { "password" }));
        Assert.That(thing.ReplaceOnChanges, Is.EqualTo(new[]
        {
            "node.children[*].name", "node.name", "nodes.*.children[*].name", "nodes.*.name", "tags[*]",
        }));
        Assert.That(
            thing.Aliases.Select(alias => alias.Spec.Name + "|" + alias.Spec.Type),
            Is.EquivalentTo(new[] { "|res:old:Thing", "|res:older:Thing", "mine|" }));
        Assert.That(WireText.Of(_monitor.Outputs), Is.EqualTo(
            "{absent: true, apiVersion: 'ignored', kind: 'large!', labels: 2, level: 'unset', node: 'n i c m 0.5', number: 2.5, region: 'r'}"));
    }

    [Test]
    public async Task Resources_AreReadByGetAndByAnIdInTheOptions(CancellationToken cancellationToken)
    {
        _monitor.ResourceOutputs["thing"] = _monitor.ResourceOutputs["read"] = _monitor.ResourceOutputs["by-option"] =
            "{\"kind\":\"small\",\"labels\":{\"l\":[0,0]},\"version\":0,\"node\":{\"name\":\"n\",\"children\":[{\"name\":\"m\"}]}}";
        await RunAsync("resources", "{}", [], cancellationToken);

        Assert.That(
            _monitor.Reads.Select(read => $"{read.Name} {read.Id} {read.Type} {read.Version} {WireText.Of(read.Properties)}"),
            Is.EquivalentTo(new[]
            {
                "read its-id res:index:thing 1.2.3 {node: {name: 'n'}, password: secret('p'), tags: ['t']}",
                "by-option given res:index:thing 1.2.3 " + Thing,
                "read-empty its-id res:index:Empty 1.2.3 {}",
            }));
        Assert.That(_monitor.Registered.Select(resource => resource.Name), Is.EquivalentTo(new[]
        {
            "project-dev", "thing", "empty", "provider", "explicit",
        }));
    }

    [Test]
    public async Task Providers_SendTextAndJson_AndServeResources(CancellationToken cancellationToken)
    {
        _monitor.ResourceOutputs["thing"] =
            "{\"kind\":\"small\",\"labels\":{\"l\":[0,0]},\"version\":0,\"node\":{\"name\":\"n\",\"children\":[{\"name\":\"m\"}]}}";
        await RunAsync("resources", "{}", [], cancellationToken);

        var provider = _monitor.Resource("provider");
        Assert.That(provider.Type, Is.EqualTo("pulumi:providers:res"));
        Assert.That(
            WireText.Of(provider.Object).Replace(" ", "", StringComparison.Ordinal),
            Is.EqualTo("{count:'3',labels:secret('{\"a\":\"b\"}'),region:'r',token:secret('t')}"));
        Assert.That(provider.AdditionalSecretOutputs, Is.EqualTo(new[] { "token" }));
        var served = _monitor.Resource("explicit");
        Assert.That(served.Provider, Is.EqualTo("urn:pulumi:dev::project::pulumi:providers:res::provider::id-provider"));
        Assert.That(served.Version, Is.EqualTo("9.9.9"));
    }

    [Test]
    public async Task Defaults_ComeFromTheEnvironmentThenTheSchema_AndGiveWayToTheProgram(CancellationToken cancellationToken)
    {
        _monitor.Answers["defaults:index:look"] = "{}";
        Dictionary<string, string> variables = new()
        {
            ["DEFAULTS_COLOR"] = "blue",
            ["DEFAULTS_COUNT"] = "9",
            ["DEFAULTS_FLAG"] = "T",
            ["DEFAULTS_LEVEL"] = "2",
            ["DEFAULTS_PLACE"] = "here",
            ["DEFAULTS_TEXT"] = "",
            ["DEFAULTS_B"] = "7",
            ["DEFAULTS_RATIO"] = "1.5",
        };
        await RunAsync("defaults", Configuration, variables, cancellationToken);

        Assert.That(Sent("defaults"), Is.EqualTo(
            "{color: 'blue', count: 9, flag: true, key: secret('k'), level: 2, plainCount: 9, plainFlag: true, ratio: 4, weight: 0.5}"));
        Assert.That(Sent("given"), Is.EqualTo(
            "{color: 'green', count: 1, flag: false, key: secret('mine'), level: 30, nested: {flag: false, text: 'x'}, plainCount: 2, "
            + "plainFlag: false, ratio: 0.25, unset: 'u', weight: 100}"));
        Assert.That(Sent("nested"), Does.Contain("nested: {flag: false, text: ''}"));
        Assert.That(Sent("provider"), Is.EqualTo("{color: '\"blue\"', ratio: '0.5', region: 'here'}"));
        Assert.That(WireText.Of(_monitor.Invokes.Single().Args), Is.EqualTo("{text: 'plain'}"));
        Assert.That(WireText.Of(_monitor.Outputs), Is.EqualTo(
            "{changed: 'changed', color: 'blue', flag: true, level: 'Low', map: 1, names: 'x+y', number: 7, place: 's 2 High', ratio: 1.5, "
            + "text: 'a \"quoted\" \\ text\n', weight: 0.5, weightText: '0.5'}"));
    }

    [Test]
    public async Task Defaults_WithoutAnEnvironment_AreTheSchemasAlone(CancellationToken cancellationToken)
    {
        _monitor.Answers["defaults:index:look"] = "{}";
        await RunAsync("defaults", Configuration, [], cancellationToken);

        Assert.That(Sent("defaults"), Is.EqualTo(
            "{color: 'green', count: 5, key: secret('k'), plainFlag: true, ratio: 4, weight: 0.5}"));
        Assert.That(Sent("provider"), Is.EqualTo("{ratio: '0.5'}"));
        Assert.That(WireText.Of(_monitor.Outputs), Does.Contain("color: 'red'").And.Contains("number: -4").And.Not.Contains("ratio: 1.5"));
    }

    [Test]
    public async Task Functions_AreCalledInEachForm(CancellationToken cancellationToken)
    {
        _monitor.Answers["fun:index:list"] =
            "{\"mode\":1,\"rows\":[{\"base\":\"b\",\"a-b\":4,\"Upper\":\"u\",\"$ref\":\"r\",\"map\":{\"m\":true}}]}";
        _monitor.Answers["fun:index:noInputs"] = "{\"text\":\"none\"}";
        _monitor.Answers["fun:index:emptyInputs"] = "{\"text\":\"empty\"}";
        _monitor.Answers["fun:index:emptyOutputs"] = _monitor.Answers["fun:index:invoke"] = "{}";
        _monitor.Answers["fun:index:row"] = "{\"base\":\"b\"}";
        _monitor.Answers["fun:index:count"] = "{\"value\":2.5}";
        _monitor.Answers["fun:index:names"] = "{\"value\":[\"a\",\"b\"]}";
        _monitor.Answers["fun:index:map"] = "{\"value\":{\"r\":{\"base\":\"b\",\"a-b\":8}}}";
        await RunAsync("functions", "{}", [], cancellationToken);

        Assert.That(_monitor.Invokes.Select(call => $"{call.Tok[10..]} {call.Version} {WireText.Of(call.Args)}"), Is.EquivalentTo(new[]
        {
            "list 3.0.0-beta.1 {filter: {name: 'f', secret: 's', values: ['v']}, filters: [{name: 'g'}], labels: {a: 'b'}, limit: 3, mode: 1, secret: 'plain'}",
            "list 3.0.0-beta.1 {filter: {name: 'f', secret: secret('s')}, filters: [{name: 'g', values: ['v']}], mode: 0, secret: secret('hidden')}",
            "list 7.0.0 {mode: 1}",
            "invoke 3.0.0-beta.1 {text: 'nothing'}",
            "noInputs 3.0.0-beta.1 {}",
            "emptyInputs 3.0.0-beta.1 {}",
            "emptyInputs 3.0.0-beta.1 {}",
            "emptyOutputs 3.0.0-beta.1 {}",
            "row 3.0.0-beta.1 {text: 't'}",
            "count 3.0.0-beta.1 {}",
            "count 3.0.0-beta.1 {}",
            "names 3.0.0-beta.1 {}",
            "map 3.0.0-beta.1 {}",
        }));
        Assert.That(WireText.Of(_monitor.Outputs), Is.EqualTo(
            "{after: 1, count: 2.5, countAsync: 2.5, emptyInputs: 'empty', emptyInputsOutput: 'empty', emptyOutputs: 'EmptyOutputsResult', "
            + "known: 'On 4 b u r True', map: 8, names: 'a+b', noInputs: 'none', output: 1, row: 'b'}"));
    }

    [Test]
    public async Task Modules_HoldResourcesTypesAndFunctions(CancellationToken cancellationToken)
    {
        _monitor.ResourceOutputs["root"] = "{\"shared\":{\"level\":\"high\"}}";
        _monitor.Answers["my-mods:kebab-case/get:get"] = "{\"shared\":{\"other\":{\"text\":\"deep\"}}}";
        await RunAsync("modules", "{}", [], cancellationToken);

        Assert.That(Sent("one"), Is.EqualTo("{level: 'high', own: {text: 'own'}, shared: {level: 'low', other: {text: 'other'}}}"));
        Assert.That(Sent("down"), Is.EqualTo("{shared: [{level: 'high'}]}"));
        Assert.That(_monitor.Resource("down").Type, Is.EqualTo("my-mods:deep/down/same:Same"));
        Assert.That(WireText.Of(_monitor.Outputs), Is.EqualTo("{get: 'deep', level: 'high'}"));
    }

    private const string Configuration =
        """
        {"defaults:map":"{\"a\":1}","defaults:names":"[\"x\",\"y\"]","defaults:weight":"0.5","defaults:level":"1",
         "defaults:place":"{\"street\":\"s\",\"lines\":[\"1\",\"2\"],\"level\":30}"}
        """;

    private string Sent(string resource) => WireText.Of(_monitor.Resource(resource).Object);

    private Task RunAsync(string name, string config, Dictionary<string, string> variables, CancellationToken cancellationToken) =>
        GeneratedProgram.RunAsync(name, _monitor, config, variables, cancellationToken);
}
