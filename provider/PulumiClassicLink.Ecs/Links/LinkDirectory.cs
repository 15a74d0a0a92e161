using System.Collections.Concurrent;
using PulumiClassicLink.Ecs.Links;

namespace PulumiClassicLink.Ecs;

/// <summary>
/// Proved reads of links with DescribeClassicLinkInstances, as few calls as many reads at once need. Never says "no link" on an answer
/// that could be blindness, or that is not its own.
/// </summary>
public sealed class LinkDirectory
{
    private readonly ConcurrentDictionary<string, InstanceQueue> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string RegionId, string VpcId), VpcReads> _vpcs = new();
    private readonly ConcurrentDictionary<(string RegionId, string VpcId), Task<HashSet<string>?>> _hints = new();
    private readonly EcsClient _client;
    private readonly VerifiedReads _reads;
    private readonly InstanceReads _instances;
    private readonly ProofOfSight _sight;
    private readonly AccountCheck? _account;

    /// <param name="client">Sends the reads.</param>
    /// <param name="trustEmptyAnswers">Take an empty success for absence without proof of sight.</param>
    /// <param name="account">Whose links they are; null: whose is not checked.</param>
    public LinkDirectory(EcsClient client, bool trustEmptyAnswers, AccountCheck? account = null)
    {
        _client = client;
        _account = account;
        _sight = new ProofOfSight(trustEmptyAnswers, client.TimeProvider);
        _reads = new VerifiedReads(client, _sight);
        _instances = new InstanceReads(_reads);
    }

    /// <summary>
    /// Whether a link is there, for a refresh: like <see cref="LookAsync"/>, but reads of one VPC that meet share a listing of it, and what
    /// it shows may be up to 2 s older than the read.
    /// </summary>
    /// <exception cref="EcsException">The answer proves nothing.</exception>
    public Task<LinkSight> ReadAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        CheckId(link.VpcId, nameof(link));
        var vpc = _vpcs.GetOrAdd(
            (link.RegionId, link.VpcId), key => new VpcReads(_reads, _client.Writes, key.RegionId, key.VpcId, _client.TimeProvider));
        return vpc.ReadAsync(link.InstanceId, () => LookAsync(link.RegionId, link.InstanceId, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// A fresh look at one instance, asked without VpcId, so that a link to another VPC shows; in one call with the looks that wait at the
    /// same time.
    /// </summary>
    /// <exception cref="EcsException">The answer proves nothing (refused, cut off, not JSON, counts that disagree, blind).</exception>
    public Task<LinkSight> LookAsync(string regionId, string instanceId, CancellationToken cancellationToken)
    {
        CheckId(instanceId, nameof(instanceId));
        return SightAsync(
            () => _sight.SeeAsync(
                _reads, regionId, () => Queue(regionId).AskAsync(instanceId, cancellationToken), answer => answer.IsProved, cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// The same for a caller who waits for a link to come: that none shows may be blindness, and means no more than "not yet".
    /// </summary>
    /// <exception cref="EcsException">As <see cref="LookAsync"/>, but not where the answer is blind.</exception>
    public Task<LinkSight> GlanceAsync(string regionId, string instanceId, CancellationToken cancellationToken)
    {
        CheckId(instanceId, nameof(instanceId));
        return SightAsync(() => Queue(regionId).AskAsync(instanceId, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// What an Attach of the link will meet, as far as one listing of its VPC in this run tells: where that shows the pair, or does not show
    /// all, what a glance at the instance says; else "not linked", which is only a hint.
    /// </summary>
    /// <exception cref="EcsException">As <see cref="GlanceAsync"/>.</exception>
    public async Task<LinkSight> PeekAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        CheckId(link.VpcId, nameof(link));
        var listing = await _hints.GetOrAdd((link.RegionId, link.VpcId), _ => HintAsync(link, cancellationToken));
        return listing is { } rows && !rows.Contains(link.InstanceId)
            ? new LinkSight { State = LinkState.NotLinked }
            : await GlanceAsync(link.RegionId, link.InstanceId, cancellationToken);
    }

    /// <summary>Whoever calls a link gone on other grounds than a look asks this first: whether the credentials belong to the right account.</summary>
    /// <exception cref="EcsException">They do not, or it cannot be told.</exception>
    public Task EnsureAccountAsync(CancellationToken cancellationToken) => _account?.EnsureAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>
    /// All links that match, sorted by instance. At least one of <paramref name="vpcId"/> and <paramref name="instanceIds"/> is needed.
    /// Ids that ECS does not know have no link; they fail nothing. An empty list of ids asks for nothing, and gets it.
    /// </summary>
    /// <exception cref="EcsException">As <see cref="LookAsync"/>; also when links changed while their pages were read.</exception>
    public async Task<IReadOnlyList<ClassicLink>> ListAsync(
        string regionId,
        string? vpcId,
        IReadOnlyList<string>? instanceIds,
        CancellationToken cancellationToken)
    {
        if (vpcId is null && instanceIds is null)
            throw new ArgumentException("A VPC or instances must be given; ECS cannot list otherwise.");
        if (vpcId is not null)
            CheckId(vpcId, nameof(vpcId));

        foreach (var instanceId in instanceIds ?? [])
            CheckId(instanceId, nameof(instanceIds));

        if (instanceIds is { Count: 0 })
            return [];

        var rows = await _sight.SeeAsync(
            _reads,
            regionId,
            () => instanceIds is null
                ? _reads.AllOfVpcAsync(regionId, vpcId!, cancellationToken)
                : OfManyAsync(regionId, instanceIds, cancellationToken),
            answer => answer.IsProved,
            cancellationToken);

        IReadOnlyList<ClassicLink> matching = [.. rows.Links
            .Where(link => vpcId is null || link.VpcId == vpcId)
            .OrderBy(link => link.InstanceId, StringComparer.Ordinal)];
        if (matching.Count == 0)
            await EnsureAccountAsync(cancellationToken);

        return matching;
    }

    /// <returns>Null: the VPC could not be listed.</returns>
    private async Task<HashSet<string>?> HintAsync(ClassicLink link, CancellationToken cancellationToken)
    {
        try
        {
            var pages = await _reads.PagesOfVpcAsync(link.RegionId, link.VpcId, cancellationToken);
            return pages.Rows.Keys.ToHashSet(StringComparer.Ordinal);
        }
        catch (EcsException)
        {
            return null;
        }
    }

    private InstanceQueue Queue(string regionId) =>
        _queues.GetOrAdd(regionId, region => new InstanceQueue(_reads, _instances, region, _client.TimeProvider));

    private async Task<LinkSight> SightAsync(Func<Task<InstanceAnswer>> ask, CancellationToken cancellationToken)
    {
        InstanceAnswer answer;
        try
        {
            answer = await ask();
        }
        catch (EcsException refused) when (refused.Kind == EcsErrorKind.InstanceNotFound)
        {
            await EnsureAccountAsync(cancellationToken);
            return new LinkSight { State = LinkState.InstanceNotFound };
        }
        catch (EcsException refused) when (refused.Kind == EcsErrorKind.InstanceNotClassic)
        {
            await EnsureAccountAsync(cancellationToken);
            return new LinkSight { State = LinkState.InstanceNotClassic };
        }

        if (answer.VpcId is not null)
            return new LinkSight { State = LinkState.Linked, VpcId = answer.VpcId };

        await EnsureAccountAsync(cancellationToken);
        return new LinkSight { State = LinkState.NotLinked };
    }

    private async Task<ProvedRows> OfManyAsync(string regionId, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var links = new ConcurrentQueue<ClassicLink>();
        var isProved = true;
        EcsException? failure = null;
        await _instances.RunAsync(
            regionId,
            instanceIds.ToHashSet(StringComparer.Ordinal),
            VerifiedReads.PageSize,
            (instanceId, answer) =>
            {
                if (!answer.IsProved)
                    isProved = false;
                if (answer.VpcId is not null)
                    links.Enqueue(new ClassicLink { RegionId = regionId, InstanceId = instanceId, VpcId = answer.VpcId });
                else if (answer.Refusal is { Kind: not (EcsErrorKind.InstanceNotFound or EcsErrorKind.InstanceNotClassic) } refusal)
                    failure = refusal;
            },
            cancellationToken);
        return failure is null ? new ProvedRows([.. links], isProved) : throw failure;
    }

    /// <summary>A comma would ask for two instances, and the answer would be judged as if for one.</summary>
    private static void CheckId(string id, string parameter)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Any(character => character == ',' || char.IsWhiteSpace(character) || char.IsControl(character)))
            throw new ArgumentException("An id is not empty and holds no comma and no white space.", parameter);
    }
}
