namespace PulumiClassicLink.Provider.Rpc;

/// <summary>The list of resources, written out by hand: there is one.</summary>
internal static class ResourceTypes
{
    /// <param name="urn">urn:pulumi:STACK::PROJECT::[PARENT$]TYPE::NAME</param>
    /// <param name="type">The type where the engine sends it apart; older ones leave it in the URN.</param>
    /// <exception cref="OperationException">BadInput: another type.</exception>
    public static void Require(string urn, string type)
    {
        var actual = type.Length > 0 ? type : OfUrn(urn);
        if (actual != LinkId.ResourceType)
            throw new OperationException(ErrorKind.BadInput, $"classiclink has no resource '{actual}'; it has {LinkId.ResourceType}.");
    }

    private static string OfUrn(string urn)
    {
        var parts = urn.Split("::");
        return parts.Length < 4 ? urn : parts[2][(parts[2].LastIndexOf('$') + 1)..];
    }
}
