using System.Globalization;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>What the cloud answers as long as nobody tampers with it. Any thread may ask.</summary>
/// <param name="answered">How many answers others have given: no two have one RequestId.</param>
internal sealed class HonestCloud(int answered = 0)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string?> _vpcs = [];
    private readonly HashSet<string> _migrated = [];
    private int _answered = answered;

    /// <summary>No other instance exists.</summary>
    /// <param name="vpc">Null: it has no link.</param>
    public void AddInstance(string instance, string? vpc) => _vpcs[instance] = vpc;

    /// <summary>An instance that is no longer in the classic network.</summary>
    public void AddMigrated(string instance) => _migrated.Add(instance);

    /// <returns>Null: no link.</returns>
    public string? VpcOf(string instance)
    {
        lock (_gate)
            return _vpcs.GetValueOrDefault(instance);
    }

    /// <param name="action">Of ECS.</param>
    /// <param name="parameters">Of the call.</param>
    public (int Status, string Body) Answer(string action, IReadOnlyDictionary<string, string> parameters)
    {
        lock (_gate)
        {
            var instances = parameters.GetValueOrDefault("InstanceId")?.Split(',') ?? [];
            var vpc = parameters.GetValueOrDefault("VpcId");
            if (instances.FirstOrDefault(_migrated.Contains) is not null)
                return Refuse("InvalidInstanceId.MalFormed", "The specified InstanceId is not classic.");
            if (instances.Any(instance => !_vpcs.ContainsKey(instance)))
                return Refuse("InvalidInstanceId.NotFound", "The specified InstanceId does not exist.");
            return action switch
            {
                "DescribeClassicLinkInstances" => Describe(parameters, instances, vpc),
                "AttachClassicLinkVpc" => Attach(instances[0], vpc!),
                "DetachClassicLinkVpc" => Detach(instances[0], vpc!),
                _ => Refuse("InvalidAction.NotFound", "There is no such action."),
            };
        }
    }

    private (int, string) Describe(IReadOnlyDictionary<string, string> parameters, string[] instances, string? vpc)
    {
        var matching = _vpcs
            .Where(one => one.Value is not null && (vpc is null || one.Value == vpc))
            .Where(one => instances.Length == 0 || instances.Contains(one.Key))
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        var page = int.Parse(parameters["PageNumber"], CultureInfo.InvariantCulture);
        var size = int.Parse(parameters["PageSize"], CultureInfo.InvariantCulture);
        JsonNode[] rows = [.. matching.Skip((page - 1) * size).Take(size)
            .Select(one => new JsonObject { ["InstanceId"] = one.Key, ["VpcId"] = one.Value })];
        return Accept(new JsonObject
        {
            ["PageNumber"] = page,
            ["PageSize"] = size,
            ["TotalCount"] = matching.Count,
            ["Links"] = new JsonObject { ["Link"] = new JsonArray(rows) },
        });
    }

    private (int, string) Attach(string instance, string vpc)
    {
        if (_vpcs[instance] is { } other)
            return Refuse(other == vpc ? "OperationDenied" : "Abs.InvalidInstanceId.MalFormed", "The instance is linked to another vpc.");
        _vpcs[instance] = vpc;
        return Accept([]);
    }

    private (int, string) Detach(string instance, string vpc)
    {
        if (_vpcs[instance] != vpc)
            return Refuse("InvalidOperation.InvalidVpc", "The instance is not linked to the vpc.");
        _vpcs[instance] = null;
        return Accept([]);
    }

    private (int, string) Accept(JsonObject answer)
    {
        answer["RequestId"] = RequestId();
        return (200, answer.ToJsonString());
    }

    private (int, string) Refuse(string code, string message) =>
        (403, new JsonObject { ["RequestId"] = RequestId(), ["HostId"] = "ecs", ["Code"] = code, ["Message"] = message }.ToJsonString());

    private string RequestId() => $"00000000-0000-4000-8000-{++_answered:d12}";
}
