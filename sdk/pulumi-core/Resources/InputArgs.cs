using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The base of arguments classes, whose members marked with <see cref="InputAttribute"/> are sent.</summary>
public abstract class InputArgs
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private protected InputArgs()
    {
    }

    /// <summary>The values by their names on the wire.</summary>
    /// <exception cref="ArgumentNullException">A required value is missing.</exception>
    internal virtual ImmutableDictionary<string, object?> ToDictionary()
    {
        var fields = GetType().GetFields(Members)
            .Select(field => (Member: (MemberInfo)field, Value: field.GetValue(this)));
        var properties = GetType().GetProperties(Members)
            .Where(property => property.IsDefined(typeof(InputAttribute)))
            .Select(property => (Member: (MemberInfo)property, Value: property.GetValue(this)));

        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (member, value) in fields.Concat(properties))
        {
            if (member.GetCustomAttribute<InputAttribute>() is not { } input) continue;
            if (input.IsRequired && value is null)
                throw new ArgumentNullException(member.Name, $"{GetType().Name}: '{input.Name}' is required but was not given");
            result.Add(input.Name, input.IsJson && value is not null ? JsonText.Of(value) : value);
        }

        return result.ToImmutable();
    }
}
