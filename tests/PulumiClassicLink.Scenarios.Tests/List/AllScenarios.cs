namespace PulumiClassicLink.Scenarios.Tests.List;

/// <summary>The list.</summary>
internal static class AllScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        DriftScenarios.Life,
        DriftScenarios.Moved,
        ReplacementScenarios.Replaced,
        ReplacementScenarios.Exchanged,
        ReplacementScenarios.Failing,
        OptionScenarios.Kept,
        OptionScenarios.DeletedFirst,
        OptionScenarios.NotMadeAgain,
        ImportScenarios.Commands,
        ImportScenarios.Option,
        ImportScenarios.OptionOfAnotherLink,
        ImportScenarios.OptionInAnotherForm,
        ImportScenarios.Got,
        ProviderScenarios.Moved,
        ProviderScenarios.RenamedWithItsResource,
        ProviderScenarios.Unknown,
        ProviderScenarios.Function,
        ContinuedScenarios.ContinueOnError,
        ContinuedScenarios.LeftOut,
        ContinuedScenarios.ReadFails,
        RefusedScenarios.RunProgram,
        RefusedScenarios.Targets,
    ];
}
