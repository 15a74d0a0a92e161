using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The provider's configuration in the stack, for programs that want to read it.</summary>
internal static class ConfigFile
{
    private const string Usings = "using System;\nusing System.Collections.Immutable;";

    private const string Json = "global::System.Text.Json.Serialization";

    private const string Holder =
        """
        // Two underscores keep the name apart from those of the configuration.
        private sealed class __Value<T>
        {
            private readonly Func<T> _read;
            private T _value = default!;
            private bool _set;

            public __Value(Func<T> read)
            {
                _read = read;
            }

            public T Get() => _set ? _value : _read();

            public void Set(T value)
            {
                _value = value;
                _set = true;
            }
        }
        """;

    public static string Generate(PackageModel package) => CodeText.File(Usings, package.Namespace, [Class(package)]);

    private static string Class(PackageModel package)
    {
        List<string> members =
        [
            Holder,
            $"private static readonly global::Pulumi.Config __config = new global::Pulumi.Config(\"{package.Spec.Name}\");",
            ObjectReader(package),
            .. package.Config.Select(Variable),
        ];
        if (package.ConfigTypes.Count > 0)
            members.Add($"public static class Types\n{CodeText.Block(package.ConfigTypes.Select(TypeClass))}");
        return $"public static class Config\n{CodeText.Block(members)}";
    }

    // Providers that follow Terraform's accept both forms.
    private static string ObjectReader(PackageModel package) =>
        $$"""
        private static T? __Object<T>(string name) where T : class
        {
            try
            {
                if (__config.Get(name)?.TrimStart().StartsWith('[') != true)
                    return __config.GetObject<T>(name);
                var list = __config.GetObject<T?[]>(name)!;
                if (list.Length <= 1)
                    return list.Length == 0 ? null : list[0];
            }
            catch (global::Pulumi.RunException)
            {
                // Its message may repeat the value, which may be a secret.
            }

            throw new global::Pulumi.RunException(
                $"The configuration value of '{{package.Spec.Name}}:{name}' must be one object with the properties of "
                + $"Config.Types.{typeof(T).Name}, or a list of one such object.");
        }
        """;

    private static string Variable(PropertyModel variable)
    {
        var type = TypeNames.Config.Of(variable);
        return CodeText.Lines(
        [
            $"private static readonly __Value<{type}> {variable.Field} = new __Value<{type}>(() => {Read(variable)});",
            CodeText.Summary(variable.Description),
            $"public static {type} {variable.Name}",
            "{",
            CodeText.Indent($"get => {variable.Field}.Get();\nset => {variable.Field}.Set(value);"),
            "}",
        ]);
    }

    private static string Read(PropertyModel variable) => variable.Type is PrimitiveType primitive
        ? $"__config.Get{primitive.Reader}(\"{variable.WireName}\")"
        : $"__Object<{TypeNames.Config.Of(variable.Type)}>(\"{variable.WireName}\")";

    private static string TypeClass(ObjectModel type) => CodeText.Lines(
    [
        CodeText.Summary(type.Description),
        // Providers read a number that is written as a text, too.
        $"[{Json}.JsonNumberHandling({Json}.JsonNumberHandling.AllowReadingFromString)]",
        $"public class {type.ClassName}",
        CodeText.Block(type.Properties.Select(Member)),
    ]);

    // Pulumi.Config reads objects with System.Text.Json, which would not find camelCase names by itself.
    private static string Member(PropertyModel member)
    {
        var isNeverNull = member.Required && member.Type == PrimitiveType.Text;
        return CodeText.Lines(
        [
            CodeText.Summary(member.Description),
            $"[{Json}.JsonPropertyName(\"{member.WireName}\")]",
            $"public {TypeNames.Config.Of(member)} {member.Name} {{ get; set; }}{(isNeverNull ? " = null!;" : "")}",
        ]);
    }
}
