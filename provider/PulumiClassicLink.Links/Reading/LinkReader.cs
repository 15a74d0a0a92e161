using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Reading;

/// <summary>
/// Reads links with DescribeClassicLinkInstances, in as few calls as many reads at once need. It never says "no link" on an answer that may
/// come from a missing permission. All methods but <see cref="Begin"/> throw a <see cref="CloudException"/> where the answer proves
/// nothing: refused, cut off, not JSON, counts that disagree, or no proof of sight.
/// </summary>
public sealed class LinkReader
{
    private readonly ConcurrentDictionary<string, RegionReader> _regions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ClassicLink, bool> _writing = new();
    private readonly CloudClient _client;
    private readonly bool _trustEmptyAnswers;
    private readonly AccountCheck? _account;
    private volatile LinkReader? _successor;

    /// <param name="client">Sends the reads, and tells of its writes.</param>
    /// <param name="trustEmptyAnswers">No empty answer needs a proof of sight.</param>
    /// <param name="account">Whose links they are; null: whose is not checked.</param>
    /// <param name="former">The reader before this one in the process; writes of its client may be under way.</param>
    public LinkReader(CloudClient client, bool trustEmptyAnswers, AccountCheck? account = null, LinkReader? former = null)
    {
        (_client, _trustEmptyAnswers, _account) = (client, trustEmptyAnswers, account);
        client.Writing = NoteWrite;
        if (former is null)
            return;
        former._successor = this;
        foreach (var link in former._writing.Keys)
            NoteWrite(link, begins: true);
    }

    /// <summary>
    /// Whether a link is there, for a refresh. A page of its VPC, which serves all reads for 10 s, may say that it is; else this is a look.
    /// </summary>
    public Task<LinkSight> ReadAsync(ClassicLink link, CancellationToken cancellationToken) =>
        SightAsync(link.RegionId, new Question(QuestionKind.Read, link.InstanceId, link.VpcId), cancellationToken);

    /// <summary>
    /// What an Attach of the link will meet. One listing of the VPC a run may hint that the instance is not linked; else this is a glance.
    /// </summary>
    public Task<LinkSight> PeekAsync(ClassicLink link, CancellationToken cancellationToken) =>
        SightAsync(link.RegionId, new Question(QuestionKind.Peek, link.InstanceId, link.VpcId), cancellationToken);

    /// <summary>Asks for one instance, of any VPC, by a call that is sent after this was called; looks at the same time share it.</summary>
    public Task<LinkSight> LookAsync(string regionId, string instanceId, LookManner manner, CancellationToken cancellationToken) =>
        SightAsync(regionId, new Question(QuestionKind.Look, instanceId) { Manner = manner }, cancellationToken);

    /// <summary>A look without a proof of sight: NotLinked means no more than that no link was seen.</summary>
    public Task<LinkSight> GlanceAsync(string regionId, string instanceId, LookManner manner, CancellationToken cancellationToken) =>
        SightAsync(regionId, new Question(QuestionKind.Glance, instanceId) { Manner = manner }, cancellationToken);

    /// <summary>Throws if the credentials belong to another account. To be called before a link is called gone on other grounds.</summary>
    public Task EnsureAccountAsync(CancellationToken cancellationToken) =>
        _account?.EnsureAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>
    /// All links that match both, sorted by instance; a VPC or instances must be given. Ids that ECS does not know have no link. It fails
    /// also where links change while their pages are read.
    /// </summary>
    public async Task<IReadOnlyList<ClassicLink>> ListAsync(
        string regionId, string? vpcId, IReadOnlyList<string>? instanceIds, CancellationToken cancellationToken)
    {
        if (vpcId is null && instanceIds is null)
            throw new ArgumentException("A VPC or instances must be given; ECS cannot list otherwise.");
        foreach (var id in (instanceIds ?? []).Concat(vpcId is null ? [] : [vpcId]))
            CheckId(id);
        if (instanceIds is { Count: 0 })
            return [];
        var listing = new LinkListing(_client, Region(regionId), regionId);
        var links = instanceIds is null
            ? await listing.OfVpcAsync(vpcId!, cancellationToken)
            : await listing.OfInstancesAsync(instanceIds, cancellationToken);
        IReadOnlyList<ClassicLink> matching = [.. links
            .Where(link => vpcId is null || link.VpcId == vpcId)
            .OrderBy(link => link.InstanceId, StringComparer.Ordinal)];
        if (matching.Count == 0)
            await EnsureAccountAsync(cancellationToken);
        return matching;
    }

    /// <summary>An operation begins that may ask about links of the region: questions of others wait a moment for its own.</summary>
    /// <returns>Dispose it with the operation.</returns>
    public IDisposable Begin(string regionId)
    {
        var region = Region(regionId);
        region.Note((known, now) => known.Begin(now));
        return new Running(region);
    }

    private void NoteWrite(ClassicLink link, bool begins)
    {
        if (begins)
        {
            _writing[link] = true;
            Region(link.RegionId).Note((known, now) => known.BeginWrite(link, now));
        }
        else
        {
            _writing.TryRemove(link, out _);
            Region(link.RegionId).Note((known, now) => known.EndWrite(link, now));
        }

        _successor?.NoteWrite(link, begins);
    }

    private RegionReader Region(string regionId) =>
        _regions.GetOrAdd(regionId, region => new RegionReader(_client, region, _trustEmptyAnswers));

    private async Task<LinkSight> SightAsync(string regionId, Question question, CancellationToken cancellationToken)
    {
        CheckId(question.InstanceId);
        if (question.VpcId is not null)
            CheckId(question.VpcId);
        var region = Region(regionId);
        region.Ask(question);
        var sight = await region.AnswerAsync(question, cancellationToken);
        if (sight.State != LinkState.Linked && question.Kind != QuestionKind.Peek)
            await EnsureAccountAsync(cancellationToken);
        return sight;
    }

    /// <summary>An id with a comma would ask for two instances, and either's row would be taken for its own.</summary>
    private static void CheckId(string id)
    {
        static bool IsBad(char character) => character == ',' || char.IsWhiteSpace(character) || char.IsControl(character);
        if (string.IsNullOrEmpty(id) || id.Any(IsBad))
            throw new ArgumentException("An id is not empty and holds no comma and no white space.", nameof(id));
    }

    private sealed class Running(RegionReader region) : IDisposable
    {
        public void Dispose() => region.Note((known, _) => known.End());
    }
}
