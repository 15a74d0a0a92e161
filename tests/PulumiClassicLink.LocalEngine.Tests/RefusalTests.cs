using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Steps;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class RefusalTests : BenchFixture
{
    private static readonly TestCaseData[] Features =
    [
        Feature(request => request.Remote = true, "remote components are not supported by the local engine"),
        Feature(request => request.Transforms.Add(new Callback()), "transforms are not supported by the local engine"),
        Feature(request => request.Hooks = new() { BeforeCreate = { "h" } }, "resource hooks are not supported by the local engine"),
        Feature(request => request.PackageRef = "x", "parameterized packages are not supported by the local engine"),
        Feature(request => request.ReplaceWith.Add("x"), "the replaceWith option is not supported by the local engine"),
        Feature(request => request.DeletedWith = "x", "the deletedWith option is not supported by the local engine"),
        Feature(request => request.StateMigrations.Add(new Callback()), "state migrations are not supported by the local engine"),
        Feature(request => request.EnvVarMappings["a"] = "b", "the envVarMappings option is not supported by the local engine"),
        Feature(request => request.ReplacementTrigger = Value.ForString("x"), "the replacementTrigger option is not supported by the local engine"),
        Feature(request => request.Object = Special(Signatures.Asset), "assets are not supported by the local engine"),
        Feature(request => request.Object = Special(Signatures.Archive), "archives are not supported by the local engine"),
        Feature(request => request.Object = Special(Signatures.OutputValue), "output values are not supported by the local engine"),
    ];

    [TestCaseSource(nameof(Features))]
    public void Check_NamesWhatIsNotSupported(object change, string message)
    {
        var request = new RegisterResourceRequest { Type = Things.Type, Name = "a", Custom = true };
        Assert.That(() => Refusals.Check(request), Throws.Nothing);
        ((Action<RegisterResourceRequest>)change)(request);

        Assert.That(() => Refusals.Check(request), Throws.TypeOf<StepException>().With.Message.EqualTo(message));
    }

    [Test]
    public async Task Up_NamesTheFeatureAndTheResource()
    {
        Bench.Program(Things.Thing("a", more: request => request.DeletedWith = "x"));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors, Is.EqualTo(new[] { "a (fake:index:Thing): the deletedWith option is not supported by the local engine" }));
        Assert.That(Bench.Calls(), Is.Empty);
    }

    [Test]
    public async Task Up_RefusesWhatIsAskedApartFromResources()
    {
        foreach (var (step, error) in new[]
        {
            (Things.Step("RegisterPackage", "s", new RegisterPackageRequest { Name = "p" }),
                "package p: parameterized packages are not supported by the local engine"),
            (Things.Step("RegisterStackTransform", "s", new Callback()), "transforms are not supported by the local engine"),
            (Things.Step("RegisterResourceHook", "s", new RegisterResourceHookRequest { Name = "h" }),
                "hook h: resource hooks are not supported by the local engine"),
            (Things.Step("Call", "s", new Empty()), "methods of resources (Call) are not supported by the local engine"),
        })
        {
            Bench.Program(step);
            var result = await Bench.UpAsync();
            Assert.That(result.Errors, Is.EqualTo(new[] { error }), Bench.Shown);
        }
    }

    [Test]
    public async Task SupportsFeature_IsTrueOnlyForWhatWorks()
    {
        string[] features = ["secrets", "resourceReferences", "aliasSpecs", "outputValues", "transforms", "parameterization", "deletedWith"];
        Bench.Program(
        [
            .. features.Select(feature => Things.Step("SupportsFeature", feature, new SupportsFeatureRequest { Id = feature })),
            Things.Step("GetDeploymentInfo", "info", new Empty()),
        ]);

        await Bench.UpWellAsync();

        var supported = features.Where(feature => Bench.Answer(feature)["hasSupport"]?.GetValue<bool>() == true);
        Assert.That(supported, Is.EqualTo(new[] { "secrets", "resourceReferences", "aliasSpecs" }));
        Assert.That(
            Bench.Answer("info")["supportedFeatures"]!.AsArray().Select(feature => feature!.GetValue<string>()),
            Is.EqualTo(new[]
            {
                "RESOURCE_MONITOR_FEATURE_SECRETS", "RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES", "RESOURCE_MONITOR_FEATURE_ALIAS_SPECS",
            }));
    }

    private static TestCaseData Feature(Action<RegisterResourceRequest> change, string message) =>
        new TestCaseData(change, message).SetArgDisplayNames(message.Split(" not ")[0]);

    private static Struct Special(string signature) => new()
    {
        Fields = { ["x"] = Value.ForList(Value.ForStruct(new Struct { Fields = { [Signatures.Key] = Value.ForString(signature) } })) },
    };
}
