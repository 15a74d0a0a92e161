using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Ecs;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;
using PulumiClassicLink.Provider.Values;

namespace PulumiClassicLink.Provider.Functions;

/// <summary>getClassicLinks: the links of one VPC, of some instances, or both; complete and sorted by instance.</summary>
internal static class GetClassicLinks
{
    public const string Token = "classiclink:index:getClassicLinks";
    private const string VpcIdName = "vpcId";
    private const string InstanceIdsName = "instanceIds";
    private const string RegionIdName = "regionId";

    public static async Task<InvokeResponse> RunAsync(InvokeRequest request, Session session, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(request.Args);
        var arguments = Read(reader, session);
        if (reader.Failures.Count > 0)
            return new InvokeResponse { Failures = { reader.Failures } };

        // The engine names no timeout for an invoke; a throttled one would go on for an hour.
        using var deadline = new CancellationTokenSource(LinkOperation.DefaultTimeout, session.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var place = arguments.VpcId is null ? "given instances" : $"VPC {arguments.VpcId}";
        var attempted = $"Cannot list links ({place}, region {arguments.RegionId})";
        try
        {
            // No instances asked for are no links, without a call: ECS would take an absent list for "all of the VPC".
            var links = arguments.InstanceIds is { Count: 0 }
                ? []
                : await session.Directory.ListAsync(arguments.RegionId, arguments.VpcId, arguments.InstanceIds, either.Token);
            return new InvokeResponse { Return = Encode(links) };
        }
        catch (EcsException refusal)
        {
            throw Problems.From(attempted, refusal);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ProviderException(
                ErrorKind.TimedOut,
                Problems.Lines($"{attempted}: not done within {LinkOperation.DefaultTimeout.TotalSeconds:0} seconds.", "Next step: ask again, or for fewer links at once."));
        }
    }

    private static (string RegionId, string? VpcId, IReadOnlyList<string>? InstanceIds) Read(PropertyReader reader, Session session)
    {
        string[] names = [VpcIdName, InstanceIdsName, RegionIdName];
        foreach (var name in reader.Names.Where(name => !names.Contains(name)))
            reader.Fail(name, $"is not an argument of getClassicLinks; did you mean {NearestName.Of(name, names)}?");
        var vpc = Known(reader, VpcIdName, reader.Text(VpcIdName));
        var instances = Known(reader, InstanceIdsName, reader.Texts(InstanceIdsName));
        var region = Known(reader, RegionIdName, reader.Text(RegionIdName)) ?? session.Settings.Region;
        if (vpc is not null && IdRules.VpcProblem(vpc) is { } vpcProblem)
            reader.Fail(VpcIdName, vpcProblem);
        foreach (var (index, instance) in (instances ?? []).Index())
        {
            if (IdRules.InstanceProblem(instance) is { } problem)
                reader.Fail($"{InstanceIdsName}[{index}]", problem);
        }

        if (region is null)
            reader.Fail(RegionIdName, "no region: give regionId, or set region in the provider's configuration");
        else if (IdRules.RegionProblem(region) is { } regionProblem)
            reader.Fail(RegionIdName, regionProblem);
        if (vpc is null && instances is null && reader.Failures.Count == 0)
            reader.Fail(VpcIdName, "give vpcId or instanceIds: Alibaba Cloud cannot list every link of a region");
        return (region ?? string.Empty, vpc, instances?.Distinct(StringComparer.Ordinal).ToList());
    }

    private static T? Known<T>(PropertyReader reader, string name, Property<T> value)
        where T : class
    {
        if (value.IsUnknown)
            reader.Fail(name, "is not known yet");
        return value.ValueOr(null);
    }

    private static Struct Encode(IReadOnlyList<ClassicLink> links)
    {
        var items = links.Select(link =>
        {
            var item = AttachmentState.ImportedInputs(link);
            item.Fields["id"] = Value.ForString(LinkId.Of(link));
            return Value.ForStruct(item);
        });
        var answer = new Struct();
        answer.Fields["links"] = Value.ForList([.. items]);
        return answer;
    }
}
