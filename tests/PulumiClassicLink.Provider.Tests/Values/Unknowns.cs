namespace PulumiClassicLink.Provider.Tests.Values;

internal static class Unknowns
{
    /// <summary>The unknown that SDKs send, written out here so that a changed constant shows.</summary>
    public const string Text = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
