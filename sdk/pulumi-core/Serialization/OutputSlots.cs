using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>An output of a resource that waits for the engine's answer.</summary>
internal interface IOutputSlot
{
    Type Type { get; }

    void Set(OutputData<object?> data);

    /// <summary>Ends the waiting, if it has not ended, without a value.</summary>
    void SetMissing(bool isKnown);

    void Fail(Exception failure);
}

/// <summary>Gives a resource's output properties their outputs.</summary>
internal static class OutputSlots
{
    /// <param name="resource">The resource, whose properties are set.</param>
    /// <param name="isRead">The resource exists, so a component's properties come from the engine as well.</param>
    /// <returns>What is to be filled, by its name on the wire.</returns>
    public static ImmutableDictionary<string, IOutputSlot> Fill(Resource resource, bool isRead)
    {
        // All are checked before the first is made: one that nobody fills would keep the program from ending.
        var properties = new Dictionary<string, PropertyInfo>();
        foreach (var property in resource.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } output) continue;

            // The other outputs of a component are the program's to set.
            if (resource is ComponentResource && !isRead && property.DeclaringType != typeof(Resource)) continue;

            Check(resource, property);
            properties.Add(output.Name ?? property.Name, property);
        }

        return properties.ToImmutableDictionary(pair => pair.Key, pair => Fill(resource, pair.Value));
    }

    private static void Check(Resource resource, PropertyInfo property)
    {
        var path = $"{resource.GetType().FullName}.{property.Name}";
        var type = property.PropertyType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
            throw new RunException($"The property {path} is marked with [Output], but is not of the type Output<T>.");

        if (Declared(property).SetMethod is null) throw new InvalidOperationException($"The property {path} has no setter.");

        TypeRules.Check(path, type.GenericTypeArguments[0]);
    }

    private static IOutputSlot Fill(Resource resource, PropertyInfo property)
    {
        var slot = Activator.CreateInstance(typeof(OutputSlot<>).MakeGenericType(property.PropertyType.GenericTypeArguments), resource)!;
        Declared(property).SetValue(resource, slot.GetType().GetProperty(nameof(OutputSlot<int>.Output))!.GetValue(slot));
        return (IOutputSlot)slot;
    }

    // The declaring type sees its own private setter.
    private static PropertyInfo Declared(PropertyInfo property) => property.DeclaringType!.GetProperty(property.Name)!;
}

/// <summary>A slot of a known type.</summary>
internal sealed class OutputSlot<T> : IOutputSlot
{
    private readonly Resource _owner;
    private readonly TaskCompletionSource<OutputData<T>> _data = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutputSlot(Resource owner)
    {
        _owner = owner;
        Output = new Output<T>(_data.Task);
    }

    public Output<T> Output { get; }

    public Type Type => typeof(T);

    public void Set(OutputData<object?> data)
        => _data.TrySetResult(new(data.Resources.Add(_owner), data.Value is T value ? value : default!, data.IsKnown, data.IsSecret));

    public void SetMissing(bool isKnown) => _data.TrySetResult(new([_owner], default!, isKnown, IsSecret: false));

    public void Fail(Exception failure) => _data.TrySetException(failure);
}
