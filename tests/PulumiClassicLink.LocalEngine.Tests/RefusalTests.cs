using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

[TestFixture]
internal sealed class RefusalTests : BenchFixture
{
    [Test]
    public async Task Up_NamesTheFeatureAndTheResource()
    {
        Bench.Program(Things.Thing("a", more: request => request.ReplaceWith.Add("x")));

        var result = await Bench.UpAsync();

        Assert.That(result.Errors,
            Is.EqualTo(new[] { "a (fake:index:Thing): the replaceWith option is not supported by the local engine" }));
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
            (Things.Step("ExistsResource", "s", new Empty()),
                "questions whether a resource exists (ExistsResource) are not supported by the local engine"),
        })
        {
            Bench.Program(step);
            var result = await Bench.UpAsync();
            Assert.That(result.Errors, Is.EqualTo(new[] { error }), Bench.Shown);
        }
    }

    [TestCase("PULUMI_DEBUG_PROVIDERS", "plugins that run already")]
    [TestCase("PULUMI_CONFIG_PASSPHRASE", "a passphrase for the secrets of the state")]
    [TestCase("PULUMI_CONFIG_PASSPHRASE_FILE", "a passphrase for the secrets of the state")]
    public void Up_RefusesVariablesThatWouldMakeAnotherRun(string variable, string meaning)
    {
        Bench.Variables[variable] = "x";
        Bench.Program(Things.Thing("a"));

        var exception = Assert.ThrowsAsync<EngineException>(Bench.UpAsync)!;

        Assert.That(exception.Message, Is.EqualTo($"{variable} ({meaning}) is not supported by the local engine"));
        Assert.That(Bench.Calls(), Is.Empty);
    }

    [Test]
    public async Task SupportsFeature_IsTrueOnlyForWhatWorks()
    {
        string[] features = ["secrets", "resourceReferences", "aliasSpecs", "outputValues", "transforms", "parameterization",
            "deletedWith"];
        Bench.Program(
        [
            .. features.Select(feature => Things.Step("SupportsFeature", feature, new SupportsFeatureRequest { Id = feature })),
            Things.Step("GetDeploymentInfo", "info", new Empty()),
        ]);

        await Bench.UpWellAsync();

        var supported = features.Where(feature => Bench.Answer(feature)["hasSupport"]?.GetValue<bool>() == true);
        Assert.That(supported, Is.EqualTo(new[] { "secrets", "resourceReferences", "aliasSpecs", "deletedWith" }));
        Assert.That(
            Bench.Answer("info")["supportedFeatures"]!.AsArray().Select(feature => feature!.GetValue<string>()),
            Is.EqualTo(new[]
            {
                "RESOURCE_MONITOR_FEATURE_SECRETS", "RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES", "RESOURCE_MONITOR_FEATURE_ALIAS_SPECS",
                "RESOURCE_MONITOR_FEATURE_DELETED_WITH",
            }));
    }
}
