using PulumiClassicLink.Simulator.Identities;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Metadata;

/// <summary>Settings of the metadata service and the credentials URI. Each refuses what cannot be meant.</summary>
internal static class MetadataChanges
{
    public static SimulatorState SetInstanceRole(this SimulatorState state, string? roleName, int sessionSeconds)
    {
        if (roleName is not null && !RoleArn.IsRoleName(roleName)) throw new ArgumentException($"'{roleName}' is not a role name.");
        RequireSeconds(sessionSeconds);
        return state with { Metadata = state.Metadata with { RoleName = roleName, RoleSessionSeconds = sessionSeconds } };
    }

    public static SimulatorState SetMetadata(this SimulatorState state, bool v2Enabled, bool v1Enabled) =>
        state with { Metadata = state.Metadata with { V2Enabled = v2Enabled, V1Enabled = v1Enabled } };

    public static SimulatorState SetCredentialsUri(this SimulatorState state, int sessionSeconds, string code)
    {
        RequireSeconds(sessionSeconds);
        return state with { Metadata = state.Metadata with { UriSessionSeconds = sessionSeconds, UriCode = code } };
    }

    private static void RequireSeconds(int seconds)
    {
        if (seconds < 1) throw new ArgumentException($"A session lasts at least a second, not {seconds}.");
    }
}
