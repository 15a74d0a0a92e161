namespace Pulumi;

/// <summary>
/// Marks a struct that stands for an enumeration: it has a constructor that takes the text or number, and an explicit
/// conversion back to it.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
