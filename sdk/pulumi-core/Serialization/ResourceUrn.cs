namespace Pulumi.Serialization;

/// <summary>Takes apart <c>urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME</c>.</summary>
internal static class ResourceUrn
{
    public static string TypeOf(string urn) => urn.Split("::") is [_, _, var type, ..] ? type.Split('$')[^1] : "";

    // A name may hold colons itself.
    public static string NameOf(string urn) => urn.Split("::", 4) is [_, _, _, var name] ? name : "";
}
