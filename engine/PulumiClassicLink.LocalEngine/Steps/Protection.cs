namespace PulumiClassicLink.LocalEngine.Steps;

/// <summary>The option protect, in words that begin as Pulumi's do.</summary>
internal static class Protection
{
    private const string Remedy = "remove the protect option from the program and run up, then go on";

    public static StepException OfReplaced(string urn) =>
        new($"unable to replace resource \"{urn}\" as it is currently marked for protection: {Remedy}");

    public static StepException OfReplacedWith(string urn, string root) =>
        new($"unable to replace resource \"{urn}\" as part of replacing \"{root}\" as it is currently marked for protection: {Remedy}");

    public static StepException OfDeleted(string urn) => new($"resource \"{urn}\" cannot be deleted because it is protected: {Remedy}");
}
