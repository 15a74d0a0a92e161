using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Resource;

/// <summary>Create and Update in a preview: nothing changes, and where the ids are known Create says what up will meet.</summary>
internal static class PreviewOperation
{
    // A preview must not hang on a cloud that does not answer; what it would have said is only a warning.
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Answers no id: what reads the link by it (`get`) must wait until the link is there. The look is only for a warning, and holds up no
    /// engine: see <see cref="PreviewLooks"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="session">What it runs in.</param>
    /// <param name="begin">For the look: a token that ends with Cancel, and not with the request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<CreateResponse> CreateAsync(
        CreateRequest request, ProviderSession session, Func<CancellationTokenSource> begin, CancellationToken cancellationToken)
    {
        var inputs = AttachmentInputs.Read(new PropertyReader(request.Properties)).Checked();
        NoteLeftOut(
            request.Urn, inputs, () => session.Ledger.RegionOf(request.Urn, null, session.Settings.Region), session);
        var response = new CreateResponse
        {
            Properties = AttachmentState.PreviewOutputs(inputs, request.Properties),
            RefreshBeforeUpdate = session.RefreshBeforeUpdate,
        };
        if (inputs.Link is { } link)
            await session.PreviewLooks.HoldAsync(WarnAsync(link, inputs.AllowRelink, request.Urn, session, begin()), cancellationToken);
        return response;
    }

    /// <summary>
    /// Where a dependency failed and the engine goes on, a real up sends this too: the link stays what it was, and counts for its resource,
    /// of which nothing else is heard in that run.
    /// </summary>
    public static Struct UpdateOutputs(UpdateRequest request, ProviderSession session)
    {
        var link = AttachmentState.LinkOf(request.Id, request.Olds);
        session.Ledger.Keep(request.Urn, link);
        var news = AttachmentInputs.Read(new PropertyReader(request.News));
        if (news.InstanceId.ValueOr(null) != link.InstanceId)
            NoteLeftOut(request.Urn, news, () => link.RegionId, session);
        if (news.InstanceId.IsAbsent || news.VpcId.IsAbsent)
            return request.Olds;
        return AttachmentState.PreviewOutputs(
            news.RegionId.IsAbsent ? news with { RegionId = Property<string>.Of(link.RegionId) } : news, request.News);
    }

    // In a preview Check has told the ledger of it already, but for ids that are not known yet, and no Delete comes there.
    private static void NoteLeftOut(string urn, AttachmentInputs inputs, Func<string?> otherwiseIn, ProviderSession session) =>
        session.Ledger.NoteLeftOut(urn, new ClassicLink
        {
            RegionId = (inputs.RegionId.IsAbsent ? otherwiseIn() : inputs.RegionId.ValueOr(null)) ?? string.Empty,
            InstanceId = inputs.InstanceId.ValueOr(null) ?? string.Empty,
            VpcId = inputs.VpcId.ValueOr(null) ?? string.Empty,
        });

    private static async Task WarnAsync(
        ClassicLink link, Property<bool> allowRelink, string urn, ProviderSession session, CancellationTokenSource running)
    {
        using var end = running;
        var (warning, isAdoption) = await WarningAsync(link, allowRelink, urn, session, running.Token);
        if (warning is null)
            return;
        await (isAdoption
            ? session.Adoptions.WarnAsync(session.Notices, urn, warning, running.Token)
            : session.Notices.WarnAsync(urn, warning, running.Token));
    }

    private static async Task<(string? Text, bool IsAdoption)> WarningAsync(
        ClassicLink link, Property<bool> allowRelink, string urn, ProviderSession session, CancellationToken cancellationToken)
    {
        using var operation = new OperationScope(session, urn, LookTimeout, cancellationToken);
        try
        {
            var attempted = $"Preview could not look at the link ({Problems.Place(link)})";
            var sight = await operation.RunAsync(
                link.RegionId, link.InstanceId, attempted, () => operation.Watcher.GlanceAsync(link));
            var isThere = sight.State == LinkState.Linked && sight.VpcId == link.VpcId;
            return (WarningOf(link, sight, allowRelink, operation), isThere);
        }
        catch (OperationException failed)
        {
            return (failed.Message, false);
        }
    }

    private static string? WarningOf(
        ClassicLink link, LinkSight sight, Property<bool> allowRelink, OperationScope operation) => sight.State switch
        {
            LinkState.NotLinked => null,
            LinkState.InstanceNotFound =>
                $"ECS answers that there is no such instance ({Problems.Place(link)}); "
                + "up will fail, unless ECS says so of an instance without a link.",
            LinkState.Linked when sight.VpcId == link.VpcId => operation.Session.Ledger.HolderOf(link) is not null
                ? null
                : $"The link already exists ({Problems.Place(link)}); up will adopt it. "
                    + "Another resource or stack that manages it would detach it when it is deleted there.",
            LinkState.Linked => WarningOfMove(link, link with { VpcId = sight.VpcId! }, allowRelink, operation),
            _ => $"Up will fail ({Problems.Place(link)}): {Problems.Describe(sight)}.",
        };

    private static string? WarningOfMove(ClassicLink link, ClassicLink other, Property<bool> allowRelink, OperationScope operation)
    {
        var ledger = operation.Session.Ledger;
        if (ledger.WasShown(operation.Urn, other))
            return null;
        var linked = $"Instance {link.InstanceId} is linked to VPC {other.VpcId}"
            + (ledger.HolderOf(other, except: operation.Urn) is { } holder ? $" by {holder}" : string.Empty);
        if (allowRelink.ValueOr(false))
            return $"{linked}; up will move it to VPC {link.VpcId} (allowRelink).";
        return allowRelink.IsUnknown
            ? $"{linked}; allowRelink is not known yet: with true up will move it to VPC {link.VpcId}, with false it will fail."
            : $"{linked}, so up will fail; set `allowRelink: true` to move it to VPC {link.VpcId}.";
    }
}

/// <summary>
/// The looks of a preview, which are only for warnings. An engine has a few Creates under way at a time, and would go at the pace of the
/// looks if each waited for its own. So the newest waits for all looks, and lets the one before it go: the last one of a preview ends when
/// all warnings are out.
/// </summary>
internal sealed class PreviewLooks
{
    private Turn _newest = new();

    public PreviewLooks() => _newest.Done.SetResult();

    /// <param name="look">Of this Create.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task HoldAsync(Task look, CancellationToken cancellationToken)
    {
        var turn = new Turn();
        var before = Interlocked.Exchange(ref _newest, turn);
        _ = EndAsync(turn, before, look);
        before.IsPassedOn.TrySetResult();
        await (await Task.WhenAny(turn.Done.Task, turn.IsPassedOn.Task).WaitAsync(cancellationToken));
        if (look.IsCompleted)
            await look;
    }

    private static async Task EndAsync(Turn turn, Turn before, Task look)
    {
        await before.Done.Task;
        await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        turn.Done.SetResult();
    }

    private sealed class Turn
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource IsPassedOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
