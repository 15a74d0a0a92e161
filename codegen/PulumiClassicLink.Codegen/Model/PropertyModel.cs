namespace PulumiClassicLink.Codegen.Model;

/// <summary>A property.</summary>
public sealed record PropertyModel
{
    /// <summary>Its name in the schema and on the wire.</summary>
    public required string WireName { get; init; }

    /// <summary>Its name in C#.</summary>
    public required string Name { get; init; }

    public required TypeModel Type { get; init; }

    public required bool Required { get; init; }

    public required bool Secret { get; init; }

    public required string? Description { get; init; }

    public required string? Deprecation { get; init; }

    /// <summary>The only value it may have: a bool, an int, a double or a string.</summary>
    public required object? Constant { get; init; }

    public required DefaultModel? Default { get; init; }

    public required bool ReplaceOnChanges { get; init; }

    /// <summary>The private field behind it, where it has one.</summary>
    public string Field => "_" + Names.Camel(Name);
}

/// <summary>What a property is when the program does not say.</summary>
/// <param name="Value">A bool, an int, a double, a string or an <see cref="EnumValueModel"/>.</param>
/// <param name="Environment">Environment variables that go before it.</param>
public sealed record DefaultModel(object? Value, IReadOnlyList<string> Environment);
