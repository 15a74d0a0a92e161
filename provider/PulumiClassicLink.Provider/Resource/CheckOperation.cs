using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Resource;

/// <summary>Check: no call, only what can be said about the inputs; fills in the region and records who owns the instance.</summary>
internal static class CheckOperation
{
    public static async Task<CheckResponse> RunAsync(CheckRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(request.News);
        var inputs = AttachmentInputs.Read(reader);
        CheckNames(reader);
        CheckId(reader, AttachmentInputs.InstanceIdName, inputs.InstanceId, IdRules.InstanceProblem);
        CheckId(reader, AttachmentInputs.VpcIdName, inputs.VpcId, IdRules.VpcProblem);
        inputs = inputs with { RegionId = Region(request, reader, inputs.RegionId, session) };
        var had = AttachmentInputs.Read(new PropertyReader(request.Olds)).Link;
        var link = reader.Failures.Count == 0 ? inputs.Link : null;
        var (rival, isRefused) = session.Ledger.Check(request.Urn, had, link, AttachmentState.IsImported(request.Olds));
        if (rival is not null)
        {
            var conflict = $"instance {link!.InstanceId} in region {link.RegionId} is already managed by {rival}; "
                + "an instance has one link, so only one resource may manage it";
            if (isRefused)
                reader.Fail(AttachmentInputs.InstanceIdName, conflict);
            else
            {
                var warning = $"{conflict}. The link stays when one of the two goes: take one out of the program.";
                await session.Notices.WarnAsync(request.Urn, warning, cancellationToken);
            }
        }

        var response = new CheckResponse { Inputs = CheckedInputs(request.News, inputs) };
        response.Failures.AddRange(reader.Failures);
        return response;
    }

    private static void CheckNames(PropertyReader reader)
    {
        // Sorted, because a map comes in any order.
        var unknown = reader.Names.Except(AttachmentInputs.Names).Where(name => !name.StartsWith("__", StringComparison.Ordinal));
        foreach (var name in unknown.Order(StringComparer.Ordinal))
            reader.Fail(name, $"is not a property of ClassicLinkAttachment; {NearestName.Hint(name, AttachmentInputs.Names)}");
    }

    private static void CheckId(PropertyReader reader, string name, Property<string> id, Func<string, string?> problemOf)
    {
        if (id.IsKnown && problemOf(id.Value) is { } problem)
            reader.Fail(name, problem);
        else if (id.IsAbsent && !reader.Failed(name))
            reader.Fail(name, "is required");
    }

    /// <summary>An omitted region stays what it was: only naming another one may move a link there.</summary>
    private static Property<string> Region(CheckRequest request, PropertyReader reader, Property<string> given, ProviderSession session)
    {
        const string name = AttachmentInputs.RegionIdName;
        if (given.IsKnown && CloudEndpoint.RegionProblem(given.Value) is { } problem)
            reader.Fail(name, problem);
        if (!given.IsAbsent || reader.Failed(name))
            return given;
        var old = new PropertyReader(request.Olds).Text(name);
        var region = session.Ledger.RegionOf(request.Urn, old.ValueOr(null), session.Settings.Region);
        if (region is null)
        {
            reader.Fail(
                name,
                "no region: set regionId here, or region in the provider's configuration "
                + "(pulumi config set classiclink:region cn-hangzhou), "
                + "or the environment variable ALICLOUD_REGION or ALIBABA_CLOUD_REGION");
            return given;
        }

        return Property<string>.Of(region);
    }

    /// <summary>The given values, secrets still marked, references as their ids, and the region.</summary>
    private static Struct CheckedInputs(Struct? news, AttachmentInputs inputs)
    {
        var known = new Struct();
        foreach (var name in AttachmentInputs.Names)
        {
            if (news is null || !news.Fields.TryGetValue(name, out var value) || value.KindCase == Value.KindOneofCase.NullValue)
                continue;
            var plain = PlainValues.Of(value);
            if (plain.KindCase != Value.KindOneofCase.NullValue)
                known.Fields[name] = PlainValues.IsSecret(value) ? PlainValues.Secret(plain) : plain;
        }

        if (inputs.RegionId.IsKnown && !known.Fields.ContainsKey(AttachmentInputs.RegionIdName))
            known.Fields[AttachmentInputs.RegionIdName] = Value.ForString(inputs.RegionId.Value);
        return known;
    }
}
