namespace PulumiClassicLink.LocalEngine.Values;

/// <summary>
/// URNs, <c>urn:pulumi:STACK::PROJECT::[PARENTTYPE$]TYPE::NAME</c>, and references of providers, <c>URN::ID</c>.
/// </summary>
internal static class Urns
{
    public const string StackType = "pulumi:pulumi:Stack";
    public const string StackReferenceType = "pulumi:pulumi:StackReference";
    public const string ProviderTypePrefix = "pulumi:providers:";
    private const string DefaultProvider = "default";

    public static string Create(string stack, string project, string parentUrn, string type, string name)
    {
        var parentType = parentUrn.Length == 0 ? "" : QualifiedType(parentUrn);
        var prefix = parentType.Length == 0 || parentType == StackType ? "" : parentType + "$";
        return $"urn:pulumi:{stack}::{project}::{prefix}{type}::{name}";
    }

    public static string Name(string urn) => Part(urn, 3);

    public static string QualifiedType(string urn) => Part(urn, 2);

    public static string Type(string urn) => QualifiedType(urn) is var type ? type[(type.LastIndexOf('$') + 1)..] : "";

    public static string Reference(string urn, string id) => $"{urn}::{(id.Length == 0 ? Signatures.Unknown : id)}";

    public static string UrnOfReference(string reference)
    {
        var cut = reference.LastIndexOf("::", StringComparison.Ordinal);
        return cut < 0 ? reference : reference[..cut];
    }

    public static bool IsProviderType(string type) => type.StartsWith(ProviderTypePrefix, StringComparison.Ordinal);

    /// <summary>The name of the default provider of a package in that version; empty: in no certain one.</summary>
    public static string DefaultProviderName(string version) => version.Length == 0
        ? DefaultProvider
        : $"{DefaultProvider}_{version.Replace('.', '_').Replace('+', '_').Replace('-', '_')}";

    /// <summary>For the URN of a provider.</summary>
    public static bool IsDefaultProvider(string urn) =>
        Name(urn) == DefaultProvider || Name(urn).StartsWith(DefaultProvider + "_", StringComparison.Ordinal);

    /// <summary>The package that serves a type or function token; for a provider's own type the package that it provides.</summary>
    public static string Package(string token) => IsProviderType(token) ? token[ProviderTypePrefix.Length..] : token.Split(':')[0];

    private static string Part(string urn, int index)
    {
        var parts = urn.Split("::", 4);
        return parts.Length == 4 ? parts[index] : urn;
    }
}
