using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Queries;

/// <summary>Which links are asked for: those of one VPC, of some instances, or both; the query of getClassicLinks and of List.</summary>
/// <param name="RegionId">Empty where none was found, which is a failure.</param>
/// <param name="InstanceIds">Each once; null: not restricted to instances.</param>
/// <param name="Unknown">Properties that a preview does not know yet.</param>
internal sealed record LinkQuery(string RegionId, string? VpcId, IReadOnlyList<string>? InstanceIds, IReadOnlyList<string> Unknown)
{
    private const string VpcIdName = "vpcId";
    private const string InstanceIdsName = "instanceIds";
    private const string RegionIdName = "regionId";

    // Like every error: at most five lines.
    private const int MostFailures = 5;

    private static readonly string[] Names = [InstanceIdsName, RegionIdName, VpcIdName];

    /// <summary>Whatever is wrong becomes a failure of the reader, all of it at once.</summary>
    /// <param name="reader">The arguments.</param>
    /// <param name="asker">What they are arguments of.</param>
    /// <param name="session">Has the region to fall back on.</param>
    public static LinkQuery Read(PropertyReader reader, string asker, ProviderSession session)
    {
        foreach (var name in reader.Names.Except(Names).Order(StringComparer.Ordinal))
            reader.Fail(name, $"is not an argument of {asker}; {NearestName.Hint(name, Names)}");
        var vpc = reader.Text(VpcIdName);
        var instances = reader.Texts(InstanceIdsName);
        var region = reader.Text(RegionIdName);
        var regionId = region.ValueOr(session.Settings.Region);
        if (vpc.IsKnown && IdRules.VpcProblem(vpc.Value) is { } vpcProblem)
            reader.Fail(VpcIdName, vpcProblem);
        foreach (var (index, instance) in (instances.ValueOr(null) ?? []).Index())
        {
            if (IdRules.InstanceProblem(instance) is { } problem)
                reader.Fail($"{InstanceIdsName}[{index}]", problem);
        }

        if (regionId is null && !region.IsUnknown && !reader.Failed(RegionIdName))
            reader.Fail(RegionIdName, "no region: give regionId, or set region in the provider's configuration");
        else if (regionId is not null && !region.IsUnknown && CloudEndpoint.RegionProblem(regionId) is { } regionProblem)
            reader.Fail(RegionIdName, regionProblem);
        if (vpc.IsAbsent && instances.IsAbsent && reader.Failures.Count == 0)
            reader.Fail(VpcIdName, "give vpcId or instanceIds: Alibaba Cloud cannot list every link of a region");
        bool[] unknown = [instances.IsUnknown, region.IsUnknown, vpc.IsUnknown];
        return new LinkQuery(
            regionId ?? string.Empty,
            vpc.ValueOr(null),
            instances.ValueOr(null)?.Distinct(StringComparer.Ordinal).ToList(),
            [.. Names.Where((_, index) => unknown[index])]);
    }

    /// <exception cref="OperationException">BadInput: what was read has failures; five of them are told.</exception>
    public static void Accept(PropertyReader reader)
    {
        var lines = reader.Failures.Take(MostFailures).Select(failure => $"{failure.Property}: {failure.Reason}").ToList();
        if (lines.Count > 0)
            throw new OperationException(ErrorKind.BadInput, string.Join('\n', lines));
    }

    /// <summary>All links that match, sorted by instance.</summary>
    /// <exception cref="OperationException">Refused, or not done within the default timeout of an operation.</exception>
    public async Task<IReadOnlyList<ClassicLink>> RunAsync(ProviderSession session, CancellationToken cancellationToken)
    {
        // Without a call: to ECS an empty list of instances is none, and means all of the VPC.
        if (InstanceIds is { Count: 0 })
            return [];

        // The engine names no timeout for these calls; a throttled one would go on for an hour.
        using var deadline = new CancellationTokenSource(OperationScope.DefaultTimeout, session.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var attempted = $"Cannot list links ({(VpcId is null ? "given instances" : $"VPC {VpcId}")}, region {RegionId})";
        try
        {
            return await session.Reader.ListAsync(RegionId, VpcId, InstanceIds, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new OperationException(
                ErrorKind.TimedOut,
                Problems.Lines(
                    $"{attempted}: not done within {OperationScope.DefaultTimeout.TotalSeconds:0} seconds.",
                    session.Client.Obstacle(RegionId) is { } throttled ? $"Last seen: {throttled.Summary}." : null,
                    "Next step: ask again, or for fewer links at once."));
        }
        catch (CloudException refusal)
        {
            throw Problems.From(attempted, refusal);
        }
    }
}

/// <summary>getClassicLinks: the links of one VPC, of some instances, or both; complete and sorted by instance.</summary>
internal static class GetClassicLinks
{
    public const string Token = "classiclink:index:getClassicLinks";

    public static async Task<InvokeResponse> RunAsync(InvokeRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(request.Args);
        var query = LinkQuery.Read(reader, "getClassicLinks", session);
        foreach (var name in query.Unknown)
            reader.Fail(name, "is not known yet");
        // Failures would be what the protocol has for this; `pulumi do` shows an answer that has them as one without links.
        LinkQuery.Accept(reader);
        var links = await query.RunAsync(session, cancellationToken);
        return new InvokeResponse { Return = new Struct { Fields = { ["links"] = Value.ForList([.. links.Select(Encode)]) } } };
    }

    private static Value Encode(ClassicLink link)
    {
        var item = AttachmentState.Identifying(link);
        item.Fields["id"] = Value.ForString(LinkId.Of(link));
        return Value.ForStruct(item);
    }
}
