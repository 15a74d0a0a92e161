using System.Globalization;

namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>
/// A part of the cloud as the tests understand the documentation, one call after the other, sharing nothing with the simulator. Its calls
/// name only what is in it, in one region, and pages that can be.
/// </summary>
internal sealed class ExpectedCloud
{
    public const int LinksPerVpc = 1000;
    public const string NotFound = "InvalidInstanceId.NotFound";
    public const string NotClassic = "InvalidInstanceId.MalFormed";
    public const string Status = "InvalidStatus.InstanceStatus";
    public const string Locked = "InvalidStatus.InstanceLocked";
    public const string Quota = "QuotaExceeded";
    public const string NotLinked = "InvalidOperation.InvalidVpc";
    public const string LinkedToOther = "OperationDenied: The instance has been linked to other vpc.";
    public const string AttachDisabled = "OperationDenied: The specified vpc is disabled attach classic link.";
    public const string DetachDisabled = "OperationDenied: The specified vpc is disabled detach classic link.";

    private readonly Dictionary<string, ExpectedInstance> _instances;
    private readonly Dictionary<string, SortedSet<string>> _linkedTo;
    private readonly HashSet<string> _disabled = [];

    public ExpectedCloud(IEnumerable<string> instanceIds, IEnumerable<string> vpcIds)
    {
        _instances = instanceIds.ToDictionary(id => id, _ => new ExpectedInstance());
        _linkedTo = vpcIds.ToDictionary(id => id, _ => new SortedSet<string>(StringComparer.Ordinal));
    }

    public IEnumerable<SimulatedLink> Links =>
        _linkedTo.SelectMany(vpc => vpc.Value.Select(id => new SimulatedLink(LoadWorld.Region, id, vpc.Key)));

    public ExpectedInstance this[string instanceId] => _instances[instanceId];

    public int CountOf(string vpcId) => _linkedTo[vpcId].Count;

    public bool IsEnabled(string vpcId) => !_disabled.Contains(vpcId);

    public void Enable(string vpcId, bool enabled)
    {
        if (enabled) _disabled.Remove(vpcId);
        else _disabled.Add(vpcId);
    }

    public void Relink(string instanceId, string? vpcId)
    {
        var instance = _instances[instanceId];
        if (instance.VpcId is { } old) _linkedTo[old].Remove(instanceId);
        if (vpcId is not null) _linkedTo[vpcId].Add(instanceId);
        instance.VpcId = vpcId;
    }

    /// <summary>What the call comes to; the cloud is then as after it.</summary>
    public Expected Expect(LoadCall call) => call.Action switch
    {
        LoadCall.Attach => Attach(call.InstanceId!, call.VpcId!),
        LoadCall.Detach => Detach(call.InstanceId!, call.VpcId!),
        _ => Describe(call),
    };

    private Expected Attach(string instanceId, string vpcId)
    {
        var instance = _instances[instanceId];
        if (WriteRefusal(instance) is { } refused) return new Expected(refused);
        if (instance.IsLocked) return new Expected(Locked);
        if (!IsEnabled(vpcId)) return new Expected(AttachDisabled);
        if (instance.VpcId == vpcId) return new Expected(LoadAnswer.Done);
        if (instance.VpcId is not null) return new Expected(LinkedToOther);
        if (CountOf(vpcId) == LinksPerVpc) return new Expected(Quota);
        Relink(instanceId, vpcId);
        return new Expected(LoadAnswer.Done, ChangesLinks: true);
    }

    private Expected Detach(string instanceId, string vpcId)
    {
        var instance = _instances[instanceId];
        if (WriteRefusal(instance) is { } refused) return new Expected(refused);
        if (instance.VpcId != vpcId) return new Expected(NotLinked);
        if (!IsEnabled(vpcId)) return new Expected(DetachDisabled);
        Relink(instanceId, null);
        return new Expected(LoadAnswer.Done, ChangesLinks: true);
    }

    private static string? WriteRefusal(ExpectedInstance instance)
    {
        if (instance.IsReleased) return NotFound;
        if (!instance.IsClassic) return NotClassic;
        return instance.IsStopping ? Status : null;
    }

    private Expected Describe(LoadCall call)
    {
        if (call.InstanceIds.Any(id => _instances[id].IsReleased)) return new Expected(NotFound);
        IEnumerable<string> ids = call.InstanceIds.Length == 0
            ? _linkedTo[call.VpcId!]
            : call.InstanceIds.Where(id => _instances[id].VpcId is { } vpc && (call.VpcId ?? vpc) == vpc)
                .Distinct().Order(StringComparer.Ordinal);
        var all = ids.ToArray();
        var number = int.Parse(call.PageNumber ?? "1", CultureInfo.InvariantCulture);
        var size = int.Parse(call.PageSize ?? "10", CultureInfo.InvariantCulture);
        var rows = all.Skip((number - 1) * size).Take(size).Select(id => new SimulatedLink(LoadWorld.Region, id, _instances[id].VpcId!));
        return new Expected(LoadAnswer.Done, Page: new LinksPage(number, size, all.Length, [.. rows]));
    }
}

/// <summary>An instance of <see cref="ExpectedCloud"/>.</summary>
internal sealed class ExpectedInstance
{
    /// <summary>Null: not linked. Only <see cref="ExpectedCloud.Relink"/> sets it.</summary>
    public string? VpcId { get; set; }

    public bool IsReleased { get; set; }

    public bool IsClassic { get; set; } = true;

    public bool IsStopping { get; set; }

    public bool IsLocked { get; set; }
}
