namespace PulumiClassicLink.Codegen.Tests.Generation;

/// <summary>The text of each construct.</summary>
public sealed class SourceTests
{
    [TestCase("Thing.cs", "[SmallThingResourceType(\"small-thing:index:Thing\")]")]
    [TestCase("Thing.cs", "public partial class Thing : global::Pulumi.CustomResource")]
    [TestCase("Thing.cs", "[Output(\"on\")]\npublic Output<bool> On { get; private set; } = null!;")]
    [TestCase("Thing.cs", "[Output(\"rows\")]\npublic Output<ImmutableArray<Outputs.Row>> Rows { get; private set; } = null!;")]
    [TestCase(
        "Thing.cs",
        "public Thing(string name, ThingArgs args, CustomResourceOptions? options = null)\n"
            + ": base(\"small-thing:index:Thing\", name, args ?? new ThingArgs(), MakeResourceOptions(options, null))")]
    [TestCase(
        "Thing.cs",
        "private Thing(string name, Input<string> id, CustomResourceOptions? options = null)\n"
            + ": base(\"small-thing:index:Thing\", name, null, MakeResourceOptions(options, id))")]
    [TestCase("Thing.cs", "public static Thing Get(string name, Input<string> id, CustomResourceOptions? options = null)")]
    [TestCase("Thing.cs", "public sealed class ThingArgs : global::Pulumi.ResourceArgs")]
    [TestCase("Thing.cs", "[Input(\"on\", required: true)]\npublic Input<bool> On { get; set; } = null!;")]
    [TestCase("Thing.cs", "[Input(\"size\")]\npublic Input<int>? Size { get; set; }")]
    [TestCase("Thing.cs", "[Input(\"place\")]\npublic Input<Inputs.PlaceArgs>? Place { get; set; }")]
    [TestCase(
        "Thing.cs",
        "[Input(\"grid\")]\nprivate InputList<ImmutableArray<int>>? _grid;\n\n"
            + "public InputList<ImmutableArray<int>> Grid\n{\n"
            + "get => _grid ??= new InputList<ImmutableArray<int>>();\nset => _grid = value;\n}")]
    [TestCase("Thing.cs", "public static new ThingArgs Empty => new ThingArgs();")]
    [TestCase(
        "Provider.cs",
        "[SmallThingResourceType(\"pulumi:providers:small-thing\")]\npublic partial class Provider : global::Pulumi.ProviderResource")]
    [TestCase(
        "Provider.cs",
        "public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)\n: base(\"small-thing\", name,")]
    [TestCase("Provider.cs", "[Input(\"count\", json: true)]\npublic Input<int>? Count { get; set; }")]
    [TestCase(
        "Provider.cs",
        "[Input(\"key\")]\nprivate Input<string>? _key;\n\npublic Input<string>? Key\n{\nget => _key;\n"
            + "set => _key = value is null ? null : (Input<string>)global::Pulumi.Output.CreateSecret(value.ToOutput());\n}")]
    [TestCase("Provider.cs", "[Input(\"place\", json: true)]\nprivate Input<Inputs.PlaceArgs>? _place;")]
    [TestCase("Inputs/PlaceArgs.cs", "namespace Pulumi.SmallThing.Inputs\n{\npublic sealed class PlaceArgs : global::Pulumi.ResourceArgs")]
    [TestCase("Outputs/Row.cs", "[OutputType]\npublic sealed class Row\n{\npublic readonly string? Class;\npublic readonly int? Size;")]
    [TestCase("Outputs/Row.cs", "[OutputConstructor]\nprivate Row(\nstring? @class,\n\nint? size)\n{\nClass = @class;\nSize = size;\n}")]
    [TestCase("GetThings.cs", "public static Task<GetThingsResult> InvokeAsync(GetThingsArgs args, InvokeOptions? options = null)")]
    [TestCase("GetThings.cs", "public static Output<GetThingsResult> Invoke(GetThingsInvokeArgs args, InvokeOptions? options = null)")]
    [TestCase("GetThings.cs", "public static Output<GetThingsResult> Invoke(GetThingsInvokeArgs args, InvokeOutputOptions options)")]
    [TestCase("GetThings.cs", "[Input(\"limit\")]\npublic int? Limit { get; set; }")]
    [TestCase("GetThings.cs", "[Input(\"on\", required: true)]\npublic bool On { get; set; }\n")]
    [TestCase("GetThings.cs", "[Input(\"prefix\", required: true)]\npublic string Prefix { get; set; } = null!;")]
    [TestCase("GetThings.cs", "[Input(\"prefix\", required: true)]\npublic Input<string> Prefix { get; set; } = null!;")]
    [TestCase("GetThings.cs", "public List<string> Names\n{\nget => _names ??= new List<string>();")]
    [TestCase("GetThings.cs", "private GetThingsResult(ImmutableArray<Outputs.Row> rows)")]
    [TestCase("Config/Config.cs", "public static int? Count\n{\nget => _count.Get();\nset => _count.Set(value);\n}")]
    [TestCase("Config/Config.cs", "new __Value<int?>(() => __config.GetInt32(\"count\"));")]
    [TestCase("Config/Config.cs", "new __Value<Types.Place?>(() => __Object<Types.Place>(\"place\"));")]
    [TestCase(
        "Config/Config.cs",
        "[global::System.Text.Json.Serialization.JsonPropertyName(\"street\")]\npublic string Street { get; set; } = null!;")]
    [TestCase("Utilities.cs", "GetManifestResourceStream(\"Pulumi.SmallThing.version.txt\")")]
    [TestCase("Utilities.cs", "internal sealed class SmallThingResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute")]
    [TestCase("version.txt", "1.2.3\n")]
    [TestCase("pulumi-plugin.json", "{\n\"resource\": true,\n\"name\": \"small-thing\",\n\"version\": \"1.2.3\",\n\"server\": \"github://api.example.com/nobody/small\"\n}\n")]
    [TestCase(
        "Pulumi.SmallThing.csproj",
        "<ItemGroup Condition=\"'$(PulumiSdk)' == 'bundled'\">\n<ProjectReference Include=\"../pulumi-core/Pulumi.csproj\" />")]
    [TestCase(
        "Pulumi.SmallThing.csproj",
        "<ItemGroup Condition=\"'$(PulumiSdk)' != 'bundled'\">\n<PackageReference Include=\"Pulumi\" Version=\"[3,4)\" />")]
    [TestCase(
        "Pulumi.SmallThing.csproj",
        "<PropertyGroup Condition=\"'$(PulumiSdk)' != 'bundled'\">\n<GeneratePackageOnBuild>true</GeneratePackageOnBuild>")]
    [TestCase(
        "Pulumi.SmallThing.csproj",
        "<EmbeddedResource Include=\"version.txt\" />\n<None Include=\"version.txt\" Pack=\"True\" PackagePath=\"content\" />")]
    public void Generate_Writes(string file, string text) => Assert.That(Unindented(SmallSchema.File(file)), Does.Contain(text));

    [Test]
    public void Generate_WithoutRequiredInputs_MakesTheArgumentsOptional()
    {
        var text = SdkGenerator.Generate(SmallSchema.With("functions small-thing:index:getThings inputs required", "[]"))["GetThings.cs"];

        Assert.That(text, Does.Contain("InvokeAsync(GetThingsArgs? args = null, InvokeOptions? options = null)"));
        Assert.That(text, Does.Contain("Invoke(GetThingsInvokeArgs? args = null, InvokeOptions? options = null)"));
        Assert.That(text, Does.Contain("Invoke(GetThingsInvokeArgs args, InvokeOutputOptions options)"));
    }

    [Test]
    public void Generate_EscapesTheDescriptionInTheProjectFile() => Assert.That(
        SdkGenerator.Generate(SmallSchema.With("description", "\"a < b & c\""))["Pulumi.SmallThing.csproj"],
        Does.Contain("<Description>a &lt; b &amp; c</Description>"));

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimStart()));
}
