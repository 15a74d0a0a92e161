using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>The provider's configuration in the stack, for programs that want to read it.</summary>
internal static class ConfigFile
{
    private const string Usings = "using System;\nusing System.Collections.Immutable;";

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
            $"private static readonly global::Pulumi.Config __config = new global::Pulumi.Config(\"{package.Name}\");",
            .. package.Config.Select(Variable),
        ];
        if (package.ConfigTypes.Count > 0)
            members.Add($"public static class Types\n{CodeText.Block(package.ConfigTypes.Select(TypeClass))}");
        return $"public static class Config\n{CodeText.Block(members)}";
    }

    private static string Variable(PropertyModel variable)
    {
        var name = TypeNames.Config(variable.Type);
        var type = TypeNames.Optional(name, variable.Type, required: false);
        var getter = variable.Type is PrimitiveType primitive ? primitive.ConfigGetter : $"GetObject<{name}>";
        var read = $"() => __config.{getter}(\"{variable.WireName}\")";
        return CodeText.Lines(
        [
            $"private static readonly __Value<{type}> _{variable.WireName} = new __Value<{type}>({read});",
            DocComment.Summary(variable.Description),
            $"public static {type} {variable.Name}",
            "{",
            CodeText.Indent($"get => _{variable.WireName}.Get();\nset => _{variable.WireName}.Set(value);"),
            "}",
        ]);
    }

    private static string TypeClass(ObjectModel type) => CodeText.Lines(
    [
        DocComment.Summary(type.Description),
        $"public class {type.Name}",
        CodeText.Block(type.Properties.Select(Member)),
    ]);

    // Pulumi.Config reads objects with System.Text.Json, which would not find camelCase names by itself.
    private static string Member(PropertyModel member)
    {
        var type = TypeNames.Optional(TypeNames.Config(member.Type), member.Type, required: false);
        return CodeText.Lines(
        [
            DocComment.Summary(member.Description),
            $"[global::System.Text.Json.Serialization.JsonPropertyName(\"{member.WireName}\")]",
            $"public {type} {member.Name} {{ get; set; }}",
        ]);
    }
}
