namespace PulumiClassicLink.Provider.Resource;

/// <summary>Read: a refresh of what is in state, or, with no inputs, an import or get by one of the three id forms.</summary>
internal static class ReadOperation
{
    public static async Task<ReadResult> RunAsync(ReadRequest request, ProviderSession session, CancellationToken cancellationToken)
    {
        var wanted = Target(request, session);
        using var operation = new OperationScope(session, request.Urn, OperationScope.TimeoutOf(request.Timeout), cancellationToken)
        {
            WayOutOfOldKeys = IsRefresh(request) ? "`pulumi refresh --run-program`, and then this command again" : null,
        };
        try
        {
            if (IsRefresh(request) && AttachmentState.IsUnconfirmed(request.Properties) && wanted.VpcId is { } vpc)
                return await ReadUnconfirmedAsync(request, session, operation, wanted.To(vpc));
            var sight = await operation.RunAsync(wanted.RegionId, wanted.InstanceId, wanted.Attempted, () => LookAsync(operation, wanted));
            return new ReadResult { Response = await AnswerAsync(request, session, operation, wanted, sight) };
        }
        catch (Exception e) when (e is OperationException or CancelledException)
        {
            NoteUnread(request, session, wanted);
            throw;
        }
    }

    /// <summary>
    /// A link that was asked for and never seen. Its Attach may take effect yet, and the engine would forget a link that comes. So it is
    /// looked for as long as an Attach is given, and only an instance that does not exist makes it gone.
    /// </summary>
    private static async Task<ReadResult> ReadUnconfirmedAsync(
        ReadRequest request, ProviderSession session, OperationScope operation, ClassicLink link)
    {
        var wanted = new Wanted(link.RegionId, link.InstanceId, link.VpcId);
        LinkSight? last = null;
        await operation.RunAsync(link.RegionId, link.InstanceId, wanted.Attempted, async () =>
        {
            try
            {
                return await operation.Watcher.AwaitLinkAsync(link, sight => (last = sight).Shows(link), AttachWrite.ShowingTime);
            }
            catch (OperationCanceledException) when (operation.IsTimedOut)
            {
                return false; // What was seen last counts.
            }
        });
        if (last is { State: LinkState.InstanceNotFound } || last?.Shows(link) == true)
            return new ReadResult { Response = await AnswerAsync(request, session, operation, wanted, last) };
        session.Ledger.Keep(request.Urn, link);
        var doubt = new AttachOutcome.Unconfirmed(Problems.StillUnconfirmed(link, last));
        return new ReadResult { Unconfirmed = AttachmentResult.Of(link, request.Inputs, doubt, operation) };
    }

    /// <summary>Notes that an import or a `get` failed, so that its resource counts as having no link.</summary>
    private static void NoteUnread(ReadRequest request, ProviderSession session, Wanted wanted)
    {
        if (IsAnew(request))
            session.Ledger.NoteUnread(request.Urn, wanted.To(wanted.VpcId ?? string.Empty));
    }

    /// <summary>A look that shows another VPC is as good as "gone", so it too must come from the right account.</summary>
    private static async Task<LinkSight> LookAsync(OperationScope operation, Wanted wanted)
    {
        var sight = wanted.VpcId is null
            ? await operation.Watcher.LookAsync(wanted.RegionId, wanted.InstanceId)
            : await operation.Watcher.ReadAsync(wanted.To(wanted.VpcId));
        if (sight.State == LinkState.Linked && !wanted.IsMetBy(sight.VpcId))
            await operation.Session.Reader.EnsureAccountAsync(operation.Token);
        return sight;
    }

    /// <summary>An answer without an id tells the engine that the link is gone.</summary>
    private static async Task<ReadResponse> AnswerAsync(
        ReadRequest request, ProviderSession session, OperationScope operation, Wanted wanted, LinkSight sight)
    {
        if (session.AccountDoubt is { } accountDoubt)
            await NoteInstanceAsync(request, accountDoubt, operation, sight);
        if (sight is { State: LinkState.Linked, VpcId: { } vpc } && wanted.IsMetBy(vpc))
            return Present(request, session, wanted.To(vpc));

        if (wanted.VpcId is { } former)
            session.Ledger.NoteGone(wanted.To(former));
        NoteUnread(request, session, wanted);
        if (sight is { State: LinkState.Linked, VpcId: { } other })
            await NoteMovedAsync(request, session, wanted, other, operation.Token);
        return new ReadResponse();
    }

    /// <summary>
    /// Of a resource that is only read (get), a refresh brings the properties and no inputs. Answered inputs would stay in the state, and
    /// the next refresh could not tell it from a managed one.
    /// </summary>
    private static ReadResponse Present(ReadRequest request, ProviderSession session, ClassicLink link)
    {
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

    private static Task NoteMovedAsync(
        ReadRequest request, ProviderSession session, Wanted wanted, string vpc, CancellationToken cancellationToken)
    {
        var text = $"Instance {wanted.InstanceId} in region {wanted.RegionId} is linked to VPC {vpc} now, not to VPC {wanted.VpcId}.";
        return session.Ledger.HolderOf(wanted.To(vpc)) is { } holder
            ? session.Notices.DebugAsync(request.Urn, $"{text} {holder} has that link.", cancellationToken)
            : session.Notices.WarnAsync(request.Urn, text, cancellationToken);
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
    private static bool IsRefresh(ReadRequest request) => new PropertyReader(request.Inputs).Text(AttachmentInputs.InstanceIdName).IsKnown;

    private static Wanted Target(ReadRequest request, ProviderSession session)
    {
        var id = AttachmentState.IdOf(request.Id, request.Properties);
        var region = id.RegionId
            ?? session.Settings.Region
            ?? throw new OperationException(
                ErrorKind.BadInput,
                $"'{request.Id}' names no region, and the provider has none.\nUse REGION:INSTANCE:VPC, or set classiclink:region.");
        return CloudEndpoint.RegionProblem(region) is { } problem
            ? throw new OperationException(ErrorKind.BadInput, $"The region of '{request.Id}' {problem}.")
            : new Wanted(region, id.InstanceId, id.VpcId);
    }

    /// <param name="RegionId">Of the instance.</param>
    /// <param name="InstanceId">Whose link is read.</param>
    /// <param name="VpcId">Null: any link of the instance.</param>
    private sealed record Wanted(string RegionId, string InstanceId, string? VpcId)
    {
        public string Attempted => $"Cannot read the link (instance {InstanceId}, VPC {VpcId ?? "any"}, region {RegionId})";

        public bool IsMetBy(string? vpcId) => VpcId is null || VpcId == vpcId;

        public ClassicLink To(string vpcId) => new() { RegionId = RegionId, InstanceId = InstanceId, VpcId = vpcId };
    }
}

/// <summary>What a Read found: an answer, or a link that was asked for earlier and still is not confirmed.</summary>
internal sealed record ReadResult
{
    /// <summary>Null: see <see cref="Unconfirmed"/>.</summary>
    public ReadResponse? Response { get; init; }

    public AttachmentResult? Unconfirmed { get; init; }
}
