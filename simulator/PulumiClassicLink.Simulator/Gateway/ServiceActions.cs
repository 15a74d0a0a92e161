using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Metadata;
using PulumiClassicLink.Simulator.State;
using PulumiClassicLink.Simulator.Sts;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>All that can be asked, written out.</summary>
internal static class ServiceActions
{
    public static Outcome Run(ServiceCall call) => call.Line.Action switch
    {
        GetCallerIdentity.Name => GetCallerIdentity.Run(call),
        AssumeRole.Name => AssumeRole.Run(call),
        AssumeRoleWithOidc.Name => AssumeRoleWithOidc.Run(call),
        MetadataService.Name => MetadataService.Run(call),
        CredentialsUri.Name => CredentialsUri.Run(call),
        _ => Ecs(call),
    };

    private static Outcome Ecs(ServiceCall call)
    {
        var parameters = new ActionCall
        {
            AccountId = call.Key!.Caller.AccountId,
            RegionId = call.Parameter("RegionId"),
            InstanceId = call.Parameter("InstanceId"),
            VpcId = call.Parameter("VpcId"),
            PageNumber = call.Parameter("PageNumber"),
            PageSize = call.Parameter("PageSize"),
            Visible = call.State.History.Shown(call.State.Links, call.Now),
            IgnoresSpaces = call.State.Switches.SpaceInIds == SpaceInIdsMeaning.Ignored,
        };
        if (call.Fault?.Kind == FaultKind.Blind) return Page(call, DescribeClassicLinkInstances.EmptyPage(parameters));
        if (call.State.Denies(call.Key, call.Line.Action)) return Denied(call, parameters);

        var done = Run(call.State, call.Line.Action, parameters);
        return Answer(call, done) with { State = done.State.Named(parameters.RegionId, parameters.InstanceIds) };
    }

    private static Outcome Answer(ServiceCall call, ActionOutcome done)
    {
        if (done.Error is { } error) return call.Error(ErrorTexts.Of(call.State, call.Line.Action, error));
        if (done.Page is not { } page) return call.Success(done.State, _ => { });
        return Page(call, call.Fault?.Kind == FaultKind.WrongTotal ? page with { TotalCount = page.TotalCount + 1 } : page);
    }

    private static Outcome Denied(ServiceCall call, ActionCall parameters)
    {
        var switches = call.State.Switches;
        if (call.Line.Action == DescribeClassicLinkInstances.Name && switches.DeniedDescribe == DeniedDescribeAnswer.Empty)
            return Page(call, DescribeClassicLinkInstances.EmptyPage(parameters));
        return call.Error(switches.DeniedCode switch
        {
            DeniedCode.ForbiddenSubUser => GatewayErrors.SubUser,
            DeniedCode.NoPermission => GatewayErrors.NoPermission,
            _ => GatewayErrors.NotAuthorized,
        });
    }

    private static Outcome Page(ServiceCall call, LinkPage page) => call.Success(call.State, writer => AnswerText.Page(writer, page));

    private static ActionOutcome Run(SimulatorState state, string action, ActionCall call) => action switch
    {
        AttachClassicLinkVpc.Name => AttachClassicLinkVpc.Run(state, call),
        DetachClassicLinkVpc.Name => DetachClassicLinkVpc.Run(state, call),
        _ => DescribeClassicLinkInstances.Run(state, call),
    };
}
