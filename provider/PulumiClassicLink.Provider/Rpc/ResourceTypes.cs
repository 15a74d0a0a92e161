using PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>The list of resources, written out by hand: there is one.</summary>
internal static class ResourceTypes
{
    /// <param name="urn">urn:pulumi:STACK::PROJECT::[PARENT$]TYPE::NAME</param>
    /// <param name="type">The type where the engine sends it apart; older ones leave it in the URN.</param>
    /// <exception cref="ProviderException">BadInput: another type.</exception>
    public static void Require(string urn, string type)
    {
        var actual = type.Length > 0 ? type : OfUrn(urn);
        if (actual != AttachmentInputs.Token)
            throw new ProviderException(ErrorKind.BadInput, $"classiclink has no resource '{actual}'; it has {AttachmentInputs.Token}.");
    }

    private static string OfUrn(string urn)
    {
        var parts = urn.Split("::");
        return parts.Length < 4 ? urn : parts[2][(parts[2].LastIndexOf('$') + 1)..];
    }
}
