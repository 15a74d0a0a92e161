using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>Brings a link about for Create, and for an Update of one that was never confirmed: look, make room if allowed, attach.</summary>
internal sealed class Establishing(LinkOperation operation, ClassicLink link, bool allowRelink)
{
    /// <summary>Without any Check for so long, a program does not come to the resource whose link is in the way any more.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(2);

    /// <summary>The same where the stack's state is known to have that link.</summary>
    private static readonly TimeSpan LongQuietTime = TimeSpan.FromSeconds(10);

    private Claims Claims => operation.Session.Claims;

    /// <param name="isNew">Create: a link that is already there is adopted, which deserves a warning.</param>
    /// <returns>Null: the link was seen. Otherwise Attach was sent, and this is why it is not confirmed.</returns>
    /// <exception cref="ProviderException">Refused; nothing is attached.</exception>
    public async Task<string?> RunAsync(bool isNew)
    {
        var sight = await operation.LookAsync(link.RegionId, link.InstanceId);
        switch (sight.State)
        {
            case LinkState.Linked when sight.VpcId == link.VpcId:
                if (isNew)
                    Claims.NoteAdopted(operation.Urn, link);
                if (isNew && Claims.Find(link) == RecordedLink.None)
                    await WarnOfAdoptionAsync();
                return null;
            case LinkState.Linked:
                return await MakeWayAsync(link with { VpcId = sight.VpcId! });
            case LinkState.InstanceNotClassic:
                throw Problems.NotClassic(link);
            default:
                // No page says what ECS answers of an instance without a link: it may be NotFound. Attach tells the two apart.
                return await new Attaching(operation, link, allowRelink).RunAsync();
        }
    }

    private Task WarnOfAdoptionAsync() => operation.Session.EngineLog.WarnAsync(
        operation.Urn,
        $"The link already existed and was adopted ({Problems.Place(link)}). "
        + "Another resource or stack that manages it would detach it when it is deleted there.",
        operation.Token);

    private async Task<string?> MakeWayAsync(ClassicLink other)
    {
        var reason = await IsGivenUpAsync(other) ? "this program gives the earlier link up"
            : allowRelink ? "allowRelink"
            : throw (Claims.HolderOf(other) is { } holder
                ? Problems.HeldByStack(link, other.VpcId, holder)
                : Problems.LinkedElsewhere(link, other.VpcId, operation.Urn, allowRelink));
        await operation.Session.EngineLog.InformAsync(
            operation.Urn, $"Moving instance {link.InstanceId} from VPC {other.VpcId} to VPC {link.VpcId} ({reason}).", operation.Token);
        return await new Moving(operation, link, other, allowRelink).RunAsync();
    }

    /// <summary>
    /// Two resources that exchange their instances each meet the other's link. The engine deletes that link only at the end, so it is
    /// moved here, once its resource is known to be about another instance.
    /// </summary>
    private async Task<bool> IsGivenUpAsync(ClassicLink other)
    {
        var time = operation.Session.TimeProvider;
        var (checks, since) = (Claims.Checks, time.GetTimestamp());
        for (; ; )
        {
            var found = Claims.Find(other);
            var quiet = found == RecordedLink.Undecided ? LongQuietTime : QuietTime;
            if (allowRelink || found is RecordedLink.GivenUp or RecordedLink.Decided || time.GetElapsedTime(since) >= quiet)
                return found == RecordedLink.GivenUp;
            await operation.PauseAsync(0);
            if (checks != Claims.Checks)
                (checks, since) = (Claims.Checks, time.GetTimestamp());
        }
    }
}
