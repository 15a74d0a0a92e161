namespace PulumiClassicLink.Testing;

/// <summary>Who does Pulumi's part.</summary>
public enum TestEngine
{
    /// <summary>The engine in this package. It needs no Pulumi CLI; what it does not do it refuses by name.</summary>
    Local,

    /// <summary>The Pulumi CLI on PATH, 3.200 or later, with <c>pulumi-language-dotnet</c>.</summary>
    Pulumi,
}
