using PulumiClassicLink.Simulator.Gateway;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>Source: STS API reference, AssumeRole. Who may assume which role is not simulated, but for the external id.</summary>
internal static class AssumeRole
{
    public const string Name = "AssumeRole";

    public static readonly string[] Parameters = [.. SessionRequest.Parameters, "ExternalId"];

    public static Outcome Run(ServiceCall call)
    {
        var (role, unknown) = SessionRequest.Role(call);
        if (role is null) return call.Error(unknown!);
        if (role.ExternalId is { } wanted && call.Parameter("ExternalId") != wanted) return call.Error(StsErrors.NoPermission);
        return SessionRequest.Refusal(call, role) is { } error ? call.Error(error) : SessionRequest.Session(call, role, _ => { });
    }
}
