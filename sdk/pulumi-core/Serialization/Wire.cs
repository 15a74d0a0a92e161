namespace Pulumi.Serialization;

/// <summary>The protocol's marks for values that plain JSON has no word for.</summary>
internal static class Wire
{
    /// <summary>How deep values may be nested, in both directions: more would overflow the stack of a thread of the pool.</summary>
    public const int MaxDepth = 330;

    /// <summary>The same for protobuf: a map within a map is three messages, and the answer around them a few more.</summary>
    public const int MaxMessageDepth = (3 * MaxDepth) + 10;

    /// <summary>Stands for a value that is not known yet, whatever its type.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The key of an object that stands for something else; its value tells for what.</summary>
    public const string SignatureKey = "4dabf18193072939515e22adb298388d";

    /// <summary>The object is a secret: its field <see cref="Value"/> is the value.</summary>
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>The object is a resource: its fields <see cref="Urn"/> and <see cref="Id"/> name it.</summary>
    public const string ResourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    public const string Value = "value";
    public const string Urn = "urn";
    public const string Id = "id";
    public const string PackageVersion = "packageVersion";
}
