using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Reading;

/// <summary>
/// Proved reads of links with DescribeClassicLinkInstances, as few calls as many reads at once need. Never says "no link" on an answer
/// that could be blindness, or that is not its own.
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
    /// <param name="trustEmptyAnswers">Take an empty success for absence without proof of sight.</param>
    /// <param name="account">Whose links they are; null: whose is not checked.</param>
    /// <param name="former">Of the same process: writes of its client may not have ended yet.</param>
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
    /// Whether a link is there, for a refresh: like <see cref="LookAsync"/>, but reads of one VPC share its pages, and what a page shows
    /// serves for 10 s from when it was asked for.
    /// </summary>
    /// <exception cref="CloudException">The answer proves nothing.</exception>
    public Task<LinkSight> ReadAsync(ClassicLink link, CancellationToken cancellationToken) =>
        SightAsync(link.RegionId, new Question(QuestionKind.Read, link.InstanceId, link.VpcId), cancellationToken);

    /// <summary>
    /// What an Attach of the link will meet, as far as one listing of its VPC in this run tells: where that shows the pair, or does not show
    /// all, what a glance at the instance says; else "not linked", which is only a hint.
    /// </summary>
    /// <exception cref="CloudException">As <see cref="GlanceAsync"/>.</exception>
    public Task<LinkSight> PeekAsync(ClassicLink link, CancellationToken cancellationToken) =>
        SightAsync(link.RegionId, new Question(QuestionKind.Peek, link.InstanceId, link.VpcId), cancellationToken);

    /// <summary>
    /// A fresh look at one instance, asked without VpcId, so that a link to another VPC shows; in one call with the looks that wait at the
    /// same time. Where no answer comes it is sent three times.
    /// </summary>
    /// <exception cref="CloudException">The answer proves nothing (refused, cut off, not JSON, counts that disagree, blind).</exception>
    public Task<LinkSight> LookAsync(string regionId, string instanceId, LookManner manner, CancellationToken cancellationToken) =>
        SightAsync(regionId, ByInstance(QuestionKind.Look, instanceId, manner), cancellationToken);

    /// <summary>The same for a caller who waits for a link to come: that none shows may be blindness, and means no more than "not yet".</summary>
    /// <exception cref="CloudException">As <see cref="LookAsync"/>, but not where the answer is blind.</exception>
    public Task<LinkSight> GlanceAsync(string regionId, string instanceId, LookManner manner, CancellationToken cancellationToken) =>
        SightAsync(regionId, ByInstance(QuestionKind.Glance, instanceId, manner), cancellationToken);

    /// <summary>Whoever calls a link gone on other grounds than a look asks this first: whether the credentials belong to the right account.</summary>
    /// <exception cref="CloudException">They do not, or it cannot be told.</exception>
    public Task EnsureAccountAsync(CancellationToken cancellationToken) => _account?.EnsureAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>
    /// All links that match, sorted by instance. At least one of <paramref name="vpcId"/> and <paramref name="instanceIds"/> is needed.
    /// Ids that ECS does not know have no link; they fail nothing. An empty list of ids asks for nothing, and gets it.
    /// </summary>
    /// <exception cref="CloudException">As <see cref="LookAsync"/>; also when links changed while their pages were read.</exception>
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

    /// <summary>An operation begins that may ask about links of the region; questions wait a moment for those of others that run.</summary>
    /// <returns>Dispose it with the operation.</returns>
    public IDisposable Begin(string regionId)
    {
        var region = Region(regionId);
        region.Begin();
        return new Running(region);
    }

    private void NoteWrite(ClassicLink link, bool begins)
    {
        if (begins)
        {
            _writing[link] = true;
            Region(link.RegionId).BeginWrite(link);
        }
        else
        {
            _writing.TryRemove(link, out _);
            Region(link.RegionId).EndWrite(link);
        }

        _successor?.NoteWrite(link, begins);
    }

    private static Question ByInstance(QuestionKind kind, string instanceId, LookManner manner) => manner switch
    {
        LookManner.Repeated => new Question(kind, instanceId) { Retries = 0 },
        LookManner.Patient => new Question(kind, instanceId) { IsPatient = true },
        _ => new Question(kind, instanceId),
    };

    private RegionReader Region(string regionId) =>
        _regions.GetOrAdd(regionId, region => new RegionReader(_client, region, _trustEmptyAnswers));

    private async Task<LinkSight> SightAsync(string regionId, Question question, CancellationToken cancellationToken)
    {
        CheckId(question.InstanceId);
        if (question.VpcId is not null)
            CheckId(question.VpcId);
        var region = Region(regionId);
        region.Ask(question);
        var answer = await region.AnswerAsync(question, cancellationToken);
        if (answer.VpcId is not null)
            return new LinkSight { State = LinkState.Linked, VpcId = answer.VpcId };
        var state = answer.Refusal?.Kind switch
        {
            null => LinkState.NotLinked,
            CloudErrorKind.InstanceNotFound => LinkState.InstanceNotFound,
            CloudErrorKind.InstanceNotClassic => LinkState.InstanceNotClassic,
            _ => throw answer.Refusal,
        };
        if (question.Kind != QuestionKind.Peek)
            await EnsureAccountAsync(cancellationToken);
        return new LinkSight { State = state };
    }

    /// <summary>A comma would ask for two instances, and the answer would be judged as if for one.</summary>
    private static void CheckId(string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Any(character => character == ',' || char.IsWhiteSpace(character) || char.IsControl(character)))
            throw new ArgumentException("An id is not empty and holds no comma and no white space.", nameof(id));
    }

    private sealed class Running(RegionReader region) : IDisposable
    {
        public void Dispose() => region.End();
    }
}
