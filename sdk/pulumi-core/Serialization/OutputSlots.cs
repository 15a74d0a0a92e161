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
        var slots = ImmutableDictionary.CreateBuilder<string, IOutputSlot>();
        foreach (var property in resource.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } output) continue;

            // The other outputs of a component are the program's to set.
            if (resource is ComponentResource && !isRead && property.DeclaringType != typeof(Resource)) continue;

            slots.Add(output.Name ?? property.Name, Fill(resource, property));
        }

        return slots.ToImmutable();
    }

    private static IOutputSlot Fill(Resource resource, PropertyInfo property)
    {
        var path = $"{resource.GetType().FullName}.{property.Name}";
        var type = property.PropertyType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
            throw new RunException($"The property {path} is marked with [Output], but is not of the type Output<T>.");

        // The declaring type sees its own private setter.
        var declared = property.DeclaringType!.GetProperty(property.Name)!;
        if (declared.SetMethod is null) throw new InvalidOperationException($"The property {path} has no setter.");

        TypeRules.Check(path, type.GenericTypeArguments[0]);
        var slot = Activator.CreateInstance(typeof(OutputSlot<>).MakeGenericType(type.GenericTypeArguments), resource)!;
        declared.SetValue(resource, slot.GetType().GetProperty(nameof(OutputSlot<int>.Output))!.GetValue(slot));
        return (IOutputSlot)slot;
    }
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
