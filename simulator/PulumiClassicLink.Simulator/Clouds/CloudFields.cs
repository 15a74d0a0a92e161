using PulumiClassicLink.Simulator.Control;

namespace PulumiClassicLink.Simulator.Clouds;

/// <summary>A cloud file's fields; those that are left out are those of an empty cloud.</summary>
internal sealed record CloudFields(
    string? AccountId = null,
    IReadOnlyList<NewKey>? Keys = null,
    IReadOnlyList<NewRole>? Roles = null,
    IReadOnlyList<NewInstance>? Instances = null,
    IReadOnlyList<NewVpc>? Vpcs = null,
    IReadOnlyList<SimulatedLink>? Links = null,
    IReadOnlyDictionary<string, string>? Switches = null,
    NewThrottling? Throttling = null,
    IReadOnlyList<NewFault>? Faults = null,
    NewSeededFaults? SeededFaults = null,
    int DescribeLagMilliseconds = 0,
    string? InstanceRole = null,
    int InstanceRoleSessionSeconds = 21600,
    bool MetadataV2Enabled = true,
    bool MetadataV1Enabled = true,
    int CredentialsUriSessionSeconds = 3600,
    string CredentialsUriCode = "Success")
{
    /// <exception cref="CloudFault">A list holds null, or a switch or its value is unknown.</exception>
    public SimulatedCloud ToCloud() => new()
    {
        AccountId = AccountId,
        Keys = List("keys", Keys, key => key.ToKey()),
        Roles = List("roles", Roles, role => role.ToRole()),
        Instances = List("instances", Instances, instance => instance.ToInstance()),
        Vpcs = List("vpcs", Vpcs, vpc => vpc.ToVpc()),
        Links = List("links", Links, link => link),
        Switches = (Switches ?? new Dictionary<string, string>()).Aggregate(new SimulatorSwitches(), Turn),
        Throttling = Throttling?.ToThrottling(),
        Faults = List("faults", Faults, fault => fault.ToFault()),
        SeededFaults = SeededFaults?.ToSeededFaults(),
        DescribeLagMilliseconds = DescribeLagMilliseconds,
        InstanceRole = InstanceRole,
        InstanceRoleSessionSeconds = InstanceRoleSessionSeconds,
        MetadataV2Enabled = MetadataV2Enabled,
        MetadataV1Enabled = MetadataV1Enabled,
        CredentialsUriSessionSeconds = CredentialsUriSessionSeconds,
        CredentialsUriCode = CredentialsUriCode,
    };

    private static IReadOnlyList<TResult> List<T, TResult>(string name, IReadOnlyList<T>? things, Func<T, TResult> convert)
        where T : class => [.. (things ?? []).Select((thing, i) => thing is null
            ? throw new CloudFault($"$.{name}[{i}]", "null; an object is needed.")
            : convert(thing))];

    private static SimulatorSwitches Turn(SimulatorSwitches switches, KeyValuePair<string, string> one)
    {
        try
        {
            return SwitchTable.With(switches, one.Key, one.Value);
        }
        catch (ArgumentException error)
        {
            throw new CloudFault($"$.switches.{one.Key}", error.Message);
        }
    }
}
