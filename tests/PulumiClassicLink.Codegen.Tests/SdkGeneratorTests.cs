using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using PulumiClassicLink.Codegen.Tests.Golden;

namespace PulumiClassicLink.Codegen.Tests;

public sealed class SdkGeneratorTests
{
    [Test]
    public void Generate_Twice_IsTheSame()
    {
        var first = SdkGenerator.Generate(Repository.Schema);
        var second = SdkGenerator.Generate(Repository.Schema);

        Assert.That(second, Is.EqualTo(first));
    }

    [TestCaseSource(nameof(Schemas))]
    public void Generate_WithKeysInAnotherOrder_IsTheSame(string schema)
    {
        var reversed = SmallSchema.Reversed(JsonNode.Parse(schema))!.ToJsonString();

        Assert.That(reversed, Does.Not.StartWith("{\"name\""));
        Assert.That(SdkGenerator.Generate(reversed), Is.EqualTo(SdkGenerator.Generate(schema)));
    }

    [TestCaseSource(nameof(Schemas))]
    public void Generate_WhereNumbersAreWrittenOtherwise_IsTheSame(string schema)
    {
        var expected = SdkGenerator.Generate(schema);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "minus " } };
            Assert.That((-1.5).ToString(CultureInfo.CurrentCulture), Is.EqualTo("minus 1,5"));
            Assert.That(SdkGenerator.Generate(schema), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Generate_WithListInputs_IsTheSame() =>
        Assert.That(
            SdkGenerator.Generate(SmallSchema.With("resources small-thing:index:Thing listInputs", "{\"type\":\"object\",\"properties\":{\"on\":{\"type\":\"boolean\"}}}")),
            Is.EqualTo(SdkGenerator.Generate(SmallSchema.Text)));

    [Test]
    public void Generate_NamesItselfWithoutAVersion()
    {
        var generator = typeof(SdkGenerator).Assembly.GetName();
        var text = SdkGenerator.Generate(SmallSchema.Text)["Provider.cs"];

        Assert.That(text, Does.StartWith("// Generated from schema.json by PulumiClassicLink.Codegen.\n"));
        Assert.That(text, Does.Not.Contain(generator.Version!.ToString(3)).And.Not.Contain(Repository.Root));
    }

    [Test]
    public void Generate_StartsEverySourceWithTheWarningAlone_AsTheProjectSaysTheRest()
    {
        var sources = SdkGenerator.Generate(SmallSchema.Text).Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).ToArray();

        Assert.That(sources, Is.Not.Empty);
        foreach (var (name, text) in sources)
            Assert.That(text, Does.Match("\\A// Generated from .*\n// Do not edit it.*\n\n(using|namespace) "), name);
    }

    [TestCase(nameof(Repository))]
    [TestCase(nameof(SmallSchema))]
    public void Generate_GivesFilesThatParse(string which)
    {
        var files = SdkGenerator.Generate(which == nameof(Repository) ? Repository.Schema : SmallSchema.Text);
        var sources = files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).ToArray();

        Assert.That(sources, Has.Length.GreaterThan(5));
        foreach (var (name, text) in sources)
        {
            var problems = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp12)).GetDiagnostics();
            Assert.That(problems, Is.Empty, name);
        }
    }

    [TestCase(nameof(Repository))]
    [TestCase(nameof(SmallSchema))]
    public void Generate_GivesLinesWithoutCarriageReturnsOrTrailingSpaces(string which)
    {
        foreach (var (name, text) in SdkGenerator.Generate(which == nameof(Repository) ? Repository.Schema : SmallSchema.Text))
        {
            Assert.That(text, Does.Not.Match("[ \\t\\r]\\n"), name);
            Assert.That(text, Does.EndWith("\n").And.Not.EndWith("\n\n"), name);
        }
    }

    [Test]
    public void Generate_GivesOneFilePerThing() =>
        Assert.That(SdkGenerator.Generate(SmallSchema.Text).Keys, Is.EqualTo(new[]
        {
            ".gitattributes", ".gitignore", "Config/Config.cs", "Config/README.md", "GetThings.cs", "Inputs/PlaceArgs.cs", "Outputs/Row.cs", "Provider.cs",
            "Pulumi.SmallThing.csproj", "README.md", "Thing.cs", "Utilities.cs", "pulumi-plugin.json", "version.txt",
        }));

    private static IEnumerable<TestCaseData> Schemas() =>
    [
        new TestCaseData(Repository.Schema).SetArgDisplayNames(nameof(Repository)),
        .. GoldenCase.Names.Select(name => new TestCaseData(new GoldenCase(name).Schema).SetArgDisplayNames(name)),
    ];
}
