namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>What must come at least once, or the mix of calls is not mixed.</summary>
internal static class LoadOutcomes
{
    public static IEnumerable<string> All { get; } =
    [
        .. Of(
            LoadCall.Attach,
            LoadAnswer.Done,
            LoadAnswer.Done + ", again",
            ExpectedCloud.Quota,
            ExpectedCloud.LinkedToOther,
            ExpectedCloud.AttachDisabled,
            ExpectedCloud.NotFound,
            ExpectedCloud.NotClassic,
            ExpectedCloud.Status,
            ExpectedCloud.Locked),
        .. Of(
            LoadCall.Detach,
            LoadAnswer.Done,
            ExpectedCloud.NotLinked,
            ExpectedCloud.DetachDisabled,
            ExpectedCloud.NotFound,
            ExpectedCloud.NotClassic,
            ExpectedCloud.Status),
        .. Of(LoadCall.Describe, LoadAnswer.Done, ExpectedCloud.NotFound),
        .. RefusedCalls.All.Select(refused => $"{refused.Call.Action} {refused.Outcome}"),
    ];

    private static IEnumerable<string> Of(string action, params string[] outcomes) => outcomes.Select(outcome => $"{action} {outcome}");
}
