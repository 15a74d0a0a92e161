using System.Text.Json.Serialization;

namespace PulumiClassicLink.Simulator.Control;

internal sealed record InstanceName(string RegionId, string InstanceId);

internal sealed record NewStatus(string RegionId, string InstanceId, string Status, int AfterCalls = 0);

internal sealed record NewLock(string RegionId, string InstanceId, bool Locked, int AfterCalls = 0);

internal sealed record NewNetwork(string RegionId, string InstanceId, InstanceNetwork Network);

internal sealed record NewOwner(string RegionId, string InstanceId, string AccountId);

internal sealed record NewSwitch(string RegionId, string VpcId, bool ClassicLinkEnabled);

internal sealed record KeyName(string AccessKeyId);

internal sealed record NewDenial(string AccessKeyId, IReadOnlyList<string> DeniedActions);

internal sealed record NewInstanceRole(string? RoleName, int SessionSeconds = 21600);

internal sealed record NewMetadata(bool V2Enabled, bool V1Enabled);

internal sealed record NewCredentialsUri(int SessionSeconds, string Code = "Success");

internal sealed record NewLag(int Milliseconds);

/// <summary>A switch with what it says now.</summary>
internal sealed record SwitchAnswer(
    string Name, string Value, string Default, IReadOnlyList<string> Values, string Question, string Why)
{
    public static SwitchAnswer Of(SwitchInfo info, SimulatorSwitches switches) =>
        new(info.Name, SwitchTable.Read(switches, info.Name), info.Default, info.Values, info.Question, info.Why);
}

/// <summary>The body of what needs none.</summary>
internal sealed record NoFields;

internal sealed record Refusal(string Error);

/// <summary>By name only: a number could mean none of them.</summary>
internal sealed class NetworkName() : JsonStringEnumConverter<InstanceNetwork>(namingPolicy: null, allowIntegerValues: false);

/// <summary>By name only, likewise.</summary>
internal sealed class KindName() : JsonStringEnumConverter<FaultKind>(namingPolicy: null, allowIntegerValues: false);
