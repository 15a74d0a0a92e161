namespace PulumiClassicLink.Simulator.Tests.Switches;

/// <summary>A situation in which a switch decides, and what each of its values makes of it.</summary>
/// <param name="Act">Brings the situation about; returns what was seen.</param>
/// <param name="Seen">By value of the switch.</param>
internal sealed record SwitchScenario(Func<SwitchRig, Task<string>> Act, IReadOnlyDictionary<string, string> Seen);

/// <summary>What scenarios act with: i-one and i-two, vpc-a and vpc-b of cn-beijing, no links.</summary>
internal sealed class SwitchRig(EcsSimulator simulator, SigningClient client)
{
    public const string Region = "cn-beijing";

    public EcsSimulator Simulator => simulator;

    public Task<string> AttachAsync(string instanceId, string vpcId, string regionId = Region) =>
        CallAsync("AttachClassicLinkVpc", regionId, instanceId, vpcId);

    public Task<string> DetachAsync(string instanceId, string vpcId) => CallAsync("DetachClassicLinkVpc", Region, instanceId, vpcId);

    public Task<string> DescribeAsync(string instanceIds, string vpcId) =>
        CallAsync("DescribeClassicLinkInstances", Region, instanceIds, vpcId);

    public async Task<string> SendAsync(SignedCall call) => Seen(await client.SendAsync(call));

    public Task<Answer> AnswerAsync(SignedCall call) => client.SendAsync(call);

    private async Task<string> CallAsync(string action, string regionId, string instanceId, string vpcId) =>
        Seen(await client.CallAsync(action, ("RegionId", regionId), ("InstanceId", instanceId), ("VpcId", vpcId)));

    /// <summary>The error code, else the linked instances, else nothing.</summary>
    private static string Seen(Answer answer) =>
        answer.Code ?? string.Join(' ', (answer.Json["Links"]?["Link"]?.AsArray() ?? []).Select(link => (string)link!["InstanceId"]!));
}
