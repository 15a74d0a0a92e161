namespace Pulumi;

/// <summary>Marks a property or field of an arguments class as a value that is sent to the engine.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <param name="name">The name on the wire.</param>
    /// <param name="required">A missing value is an error before anything is sent.</param>
    /// <param name="json">The value is sent as JSON text; providers take their configuration so.</param>
    public InputAttribute(string name, bool required = false, bool json = false)
    {
        Name = name;
        IsRequired = required;
        IsJson = json;
    }

    internal string Name { get; }

    internal bool IsRequired { get; }

    internal bool IsJson { get; }
}
