namespace Pulumi;

/// <summary>An output of another stack as a plain value; at most one of the two is set, none if the stack has no such output.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value, if it is no secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value, if it is a secret.</summary>
    public object? SecretValue { get; set; }
}
