using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which types an output may be declared with, and an argument given without a class may have.</summary>
internal static class TypeRules
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly HashSet<Type> Plain =
        [typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object), typeof(JsonElement)];

    /// <summary>The constructor that an output type is made with; null if the type is none.</summary>
    public static ConstructorInfo? OutputConstructorOf(Type type)
        => type.IsDefined(typeof(OutputTypeAttribute))
            ? type.GetConstructors(AnyInstance).FirstOrDefault(one => one.IsDefined(typeof(OutputConstructorAttribute)))
            : null;

    /// <exception cref="InvalidOperationException">The type, or one inside it, cannot be filled from an answer.</exception>
    public static void Check(string path, Type type) => Check(path, type, []);

    private static void Check(string path, Type type, HashSet<Type> seen)
    {
        // Types may hold themselves.
        if (!seen.Add(type) || Plain.Contains(type) || typeof(Resource).IsAssignableFrom(type)) return;
        if (type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int)) return;
        if (type.IsDefined(typeof(EnumTypeAttribute))) return;

        foreach (var (name, part) in PartsOf(path, type)) Check(name, part, seen);
    }

    private static IEnumerable<(string Path, Type Type)> PartsOf(string path, Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(Nullable<>) || definition == typeof(ImmutableArray<>) || definition == typeof(Output<>))
            return [(path, type.GenericTypeArguments[0])];
        if (definition == typeof(ImmutableDictionary<,>) && type.GenericTypeArguments[0] == typeof(string))
            return [(path, type.GenericTypeArguments[1])];
        if (OutputConstructorOf(type) is { } constructor)
            return constructor.GetParameters().Select(one => ($"{type.FullName}({one.Name})", one.ParameterType));
        throw new InvalidOperationException(
            $"{path} has the type {type}. Allowed are String, Boolean, Int32, Double, Object, JsonElement, enums, "
            + "ImmutableArray<...>, ImmutableDictionary<string, ...> and classes with [OutputType] and an [OutputConstructor].");
    }
}
