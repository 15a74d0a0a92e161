namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Who wrote what the program is built on: nobody here, or we.</summary>
internal enum Sdk
{
    /// <summary>@pulumi/pulumi of tests/peers, without a generated package.</summary>
    Node,

    /// <summary>sdk/dotnet on sdk/pulumi-core.</summary>
    CSharp,
}
