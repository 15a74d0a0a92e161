using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The enumerations of a module.</summary>
/// <remarks>A value may have any name, so what stands in an expression is named in full.</remarks>
internal static class EnumFile
{
    private const string Usings = "using System;\nusing System.ComponentModel;\nusing Pulumi;";

    public static string Generate(string @namespace, IEnumerable<EnumModel> enums) =>
        CodeText.File(Usings, @namespace, enums.Select(it => it.Underlying == PrimitiveType.Whole ? Integers(it) : Struct(it)));

    private static string Integers(EnumModel @enum) => CodeText.Lines(
    [
        DocComment.Summary(@enum.Description),
        $"public enum {@enum.Name}",
        $"{{\n{CodeText.Indent(CodeText.Lines(@enum.Values.Select(value => Value(value, $"{value.Name} = {Literals.Of(value.Value)},"))))}\n}}",
    ]);

    private static string Struct(EnumModel @enum)
    {
        var values = @enum.Values.Select(value => Value(
            value, $"public static {@enum.Name} {value.Name} {{ get; }} = new {@enum.Name}({Literals.Of(value.Value)});"));
        return CodeText.Lines(
        [
            DocComment.Summary(@enum.Description),
            "[EnumType]",
            $"public readonly struct {@enum.Name} : IEquatable<{@enum.Name}>",
            CodeText.Block(
            [
                $"private readonly {@enum.Underlying.Keyword} _value;",
                Constructor(@enum),
                CodeText.Lines(values),
                Operators(@enum),
                @enum.Underlying == PrimitiveType.Text ? TextMembers(@enum) : NumberMembers(@enum),
            ]),
        ]);
    }

    private static string Value(EnumValueModel value, string declaration) =>
        CodeText.Lines([DocComment.Summary(value.Description), Literals.Obsolete(value.Deprecation), declaration]);

    private static string Constructor(EnumModel @enum)
    {
        var check = @enum.Underlying == PrimitiveType.Text ? " ?? throw new ArgumentNullException(nameof(value))" : "";
        return
            $$"""
            // Not private, because defaults from the environment and from configuration are made with it.
            internal {{@enum.Name}}({{@enum.Underlying.Keyword}} value)
            {
                _value = value{{check}};
            }
            """;
    }

    private static string Operators(EnumModel @enum) =>
        $$"""
        public static bool operator ==({{@enum.Name}} left, {{@enum.Name}} right) => left.Equals(right);
        public static bool operator !=({{@enum.Name}} left, {{@enum.Name}} right) => !left.Equals(right);

        public static explicit operator {{@enum.Underlying.Keyword}}({{@enum.Name}} value) => value._value;

        [EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
        public override bool Equals(object? obj) => obj is {{@enum.Name}} other && Equals(other);
        """;

    private static string TextMembers(EnumModel @enum) =>
        $$"""
        public bool Equals({{@enum.Name}} other) => string.Equals(_value, other._value, global::System.StringComparison.Ordinal);

        [EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
        public override int GetHashCode() => _value?.GetHashCode() ?? 0;

        public override string ToString() => _value;
        """;

    private static string NumberMembers(EnumModel @enum) =>
        $$"""
        public bool Equals({{@enum.Name}} other) => _value == other._value;

        [EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
        public override int GetHashCode() => _value.GetHashCode();

        public override string ToString() => _value.ToString(global::System.Globalization.CultureInfo.InvariantCulture);
        """;
}
