namespace PulumiClassicLink.Provider.Resource;

/// <summary>Read: a refresh of what is in state, or, with no inputs, an import or get by one of the three id forms.</summary>
internal static class ReadOperation
{
    public static async Task<ReadResult> RunAsync(ReadRequest request, Session session, CancellationToken cancellationToken)
    {
        var (region, id) = Target(request, session);
        using var operation = new OperationScope(session, request.Urn, OperationScope.TimeoutOf(request.Timeout), cancellationToken)
        {
            WayOutOfOldKeys = IsRefresh(request) ? "`pulumi refresh --run-program`, and then this command again" : null,
        };
        var attempted = $"Cannot read the link (instance {id.InstanceId}, VPC {id.VpcId ?? "any"}, region {region})";
        try
        {
            if (UnconfirmedOf(request, operation, region, id) is { } unconfirmed)
            {
                var last = await operation.RunAsync(region, id.InstanceId, attempted, unconfirmed.LookAsync);
                if (unconfirmed.Doubt(last, request.Inputs) is { } doubt)
                {
                    session.Ledger.Keep(request.Urn, unconfirmed.Link);
                    return new ReadResult { Unconfirmed = doubt };
                }

                return new ReadResult { Response = await AnswerAsync(request, session, operation, new Wanted(region, id.InstanceId, id.VpcId), last!) };
            }

            var sight = await operation.RunAsync(region, id.InstanceId, attempted, () => LookAsync(operation, region, id));
            return new ReadResult { Response = await AnswerAsync(request, session, operation, new Wanted(region, id.InstanceId, id.VpcId), sight) };
        }
        catch (OperationException)
        {
            NoteUnread(request, session, new Wanted(region, id.InstanceId, id.VpcId));
            throw;
        }
    }

    /// <summary>An import or a `get` that was not answered with a link has none, whatever the cloud has.</summary>
    private static void NoteUnread(ReadRequest request, Session session, Wanted wanted)
    {
        if (IsAnew(request))
            session.Ledger.NoteUnread(request.Urn, new ClassicLink { RegionId = wanted.RegionId, InstanceId = wanted.InstanceId, VpcId = wanted.VpcId ?? string.Empty });
    }

    private static UnconfirmedReading? UnconfirmedOf(ReadRequest request, OperationScope operation, string regionId, LinkId id) =>
        id.VpcId is { } vpc && IsRefresh(request)
            ? UnconfirmedReading.Of(request, operation, new ClassicLink { RegionId = regionId, InstanceId = id.InstanceId, VpcId = vpc })
            : null;

    /// <summary>A look that shows another VPC is as good as "gone", so it too must come from the right account.</summary>
    private static async Task<LinkSight> LookAsync(OperationScope operation, string regionId, LinkId id)
    {
        var sight = id.VpcId is null
            ? await operation.Watcher.LookAsync(regionId, id.InstanceId)
            : await operation.Watcher.ReadAsync(new ClassicLink { RegionId = regionId, InstanceId = id.InstanceId, VpcId = id.VpcId });
        if (sight.State == LinkState.Linked && id.VpcId is not null && id.VpcId != sight.VpcId)
            await operation.Session.Reader.EnsureAccountAsync(operation.Token);
        return sight;
    }

    private static async Task<ReadResponse> AnswerAsync(
        ReadRequest request, Session session, OperationScope operation, Wanted wanted, LinkSight sight)
    {
        if (wanted.VpcId is not null && wanted.VpcId != sight.VpcId)
            session.Ledger.NoteGone(new ClassicLink { RegionId = wanted.RegionId, InstanceId = wanted.InstanceId, VpcId = wanted.VpcId });
        if (sight.State != LinkState.Linked || (wanted.VpcId is not null && wanted.VpcId != sight.VpcId))
            NoteUnread(request, session, wanted);
        if (session.AccountDoubt is { } accountDoubt)
            await NoteInstanceAsync(request, accountDoubt, operation, sight);
        if (sight is not { State: LinkState.Linked, VpcId: { } vpc })
            return new ReadResponse();

        var link = new ClassicLink { RegionId = wanted.RegionId, InstanceId = wanted.InstanceId, VpcId = vpc };
        if (wanted.VpcId is not null && wanted.VpcId != vpc)
        {
            var text = $"Instance {wanted.InstanceId} in region {wanted.RegionId} is linked to VPC {vpc} now, not to VPC {wanted.VpcId}.";
            if (session.Ledger.HolderOf(link) is { } holder)
                await session.EngineLog.DebugAsync(request.Urn, $"{text} {holder} has that link.", operation.Token);
            else
                await session.EngineLog.WarnAsync(request.Urn, text, operation.Token);
            return new ReadResponse();
        }

        // Of a resource that is only read (get), a refresh brings the properties and no inputs. Answered inputs would stay in the state, and the
        // next refresh could not tell it from a managed one.
        var isRefresh = IsRefresh(request);
        var isAnew = IsAnew(request);
        if (isRefresh)
            session.Ledger.Keep(request.Urn, link, isImported: AttachmentState.IsImported(request.Inputs));
        else if (isAnew)
            session.Ledger.ReadAnew(request.Urn);
        return new ReadResponse
        {
            Id = LinkId.Of(link),
            Inputs = isRefresh ? request.Inputs : isAnew ? AttachmentState.ImportedInputs(link) : null,
            Properties = AttachmentState.Outputs(link, isRefresh ? request.Inputs : request.Properties),
            RefreshBeforeUpdate = session.RefreshBeforeUpdate,
        };
    }

    private static async Task NoteInstanceAsync(ReadRequest request, AccountDoubt accountDoubt, OperationScope operation, LinkSight sight)
    {
        if (sight.State != LinkState.InstanceNotFound)
            accountDoubt.NoteKnown();
        else if (IsRefresh(request) && await accountDoubt.NoteUnknownAsync(operation.Token) is { } warning)
            await operation.Session.Notices.WarnAsync(string.Empty, warning, operation.Token);
    }

    /// <summary>An import, or a `get` that is not in the state yet.</summary>
    private static bool IsAnew(ReadRequest request) => !IsRefresh(request) && (request.Properties?.Fields.Count ?? 0) == 0;

    /// <summary>Checked inputs always name the instance; an import or get brings none of them.</summary>
    private static bool IsRefresh(ReadRequest request) =>
        new PropertyReader(request.Inputs).Text(AttachmentInputs.InstanceIdName).IsKnown;

    private static (string RegionId, LinkId Id) Target(ReadRequest request, Session session)
    {
        var id = AttachmentState.IdOf(request.Id, request.Properties);
        var region = id.RegionId
            ?? session.Settings.Region
            ?? throw new OperationException(
                ErrorKind.BadInput,
                $"'{request.Id}' names no region, and the provider has none.\nUse REGION:INSTANCE:VPC, or set classiclink:region.");
        return RegionRules.Problem(region) is { } problem
            ? throw new OperationException(ErrorKind.BadInput, $"The region of '{request.Id}' {problem}.")
            : (region, id);
    }

    private sealed record Wanted(string RegionId, string InstanceId, string? VpcId);
}

/// <summary>What a Read found: an answer, or a link that was asked for earlier and still is not confirmed.</summary>
internal sealed record ReadResult
{
    /// <summary>Null: see <see cref="Unconfirmed"/>.</summary>
    public ReadResponse? Response { get; init; }

    public AttachmentResult? Unconfirmed { get; init; }
}
