using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>A class of inputs.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Parent">The class of Pulumi that it extends.</param>
/// <param name="Types">The names of types where it stands.</param>
/// <param name="Description">What its summary says, if anything.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record ArgsClass(
    string Name, string Parent, TypeNames Types, string? Description, IReadOnlyList<PropertyModel> Properties)
{
    public const string OfResource = "ResourceArgs";
    public const string OfFunction = "InvokeArgs";

    /// <summary>Whether values other than strings travel as JSON text, as a provider's do.</summary>
    public bool Json { get; init; }

    public string Generate(PackageModel package) => CodeText.Lines(
    [
        DocComment.Summary(Description),
        $"public sealed class {Name} : global::Pulumi.{Parent}",
        CodeText.Block(
        [
            .. Properties.Select(Property),
            $"public {Name}()\n{Defaults.Body(package, Properties)}",
            Constants(),
            $"public static new {Name} Empty => new {Name}();",
        ]),
    ]);

    public static bool HasConstants(IReadOnlyList<PropertyModel> properties) => properties.Any(property => property.Constant is not null);

    // A copy, because the object belongs to the program, which may give it to another resource, too.
    private string Constants() =>
        HasConstants(Properties) ? $"internal {Name} WithConstants()\n{Defaults.Constants(Name, Properties)}" : "";

    private string Property(PropertyModel input)
    {
        if (input.Type.IsCollection)
            return Backed(input, "", $"get => {input.Field} ??= {Empty(input)};", Setter(input));
        return input.Secret ? Backed(input, "?", $"get => {input.Field};", Setter(input)) : Simple(input);
    }

    private string Attribute(PropertyModel input)
    {
        var json = Json && input.Type.Bare != PrimitiveType.Text;
        return $"[Input({Literals.Text(input.WireName)}{(input.Required ? ", required: true" : "")}{(json ? ", json: true" : "")})]";
    }

    private string Simple(PropertyModel input)
    {
        var initializer = input.Required && input.Type is not (EnumType or PrimitiveType { Keyword: not "string" }) ? " = null!;" : "";
        return CodeText.Lines(
        [
            DocComment.Summary(input.Description),
            Attribute(input),
            Literals.Obsolete(input.Deprecation),
            $"public {Types.Of(input)} {input.Name} {{ get; set; }}{initializer}",
        ]);
    }

    private string Backed(PropertyModel input, string nullable, string getter, string setter) => CodeText.Paragraphs(
    [
        $"{Attribute(input)}\nprivate {Type(input)}? {input.Field};",
        CodeText.Lines(
        [
            DocComment.Summary(input.Description),
            Literals.Obsolete(input.Deprecation),
            $"public {Type(input)}{nullable} {input.Name}",
            $"{{\n{CodeText.Indent(getter + "\n" + setter)}\n}}",
        ]),
    ]);

    private string Type(PropertyModel input) => Types.Started(input.Type);

    // What is added to a secret collection becomes secret with it.
    private string Empty(PropertyModel input) => (IsSecret(input), input.Type.Bare.Known) switch
    {
        (true, ListType list) => $"global::Pulumi.Output.CreateSecret({Types.Of(list)}.Empty)",
        (true, MapType map) => $"global::Pulumi.Output.CreateSecret({Types.Of(map)}.Empty)",
        _ => $"new {Type(input)}()",
    };

    private string Setter(PropertyModel input) => IsSecret(input)
        ? $"set => {input.Field} = value is null ? null : ({Type(input)})global::Pulumi.Output.CreateSecret(value.ToOutput());"
        : $"set => {input.Field} = value;";

    private static bool IsSecret(PropertyModel input) => input.Secret && input.Type is InputType;
}
