using PulumiClassicLink.Ecs.Links;

namespace PulumiClassicLink.Ecs;

/// <summary>Proved reads of links with DescribeClassicLinkInstances: never says "no link" on an answer that could be blindness.</summary>
public sealed class LinkDirectory
{
    private readonly VerifiedReads _reads;
    private readonly ProofOfSight _sight;
    private readonly AccountCheck? _account;

    /// <param name="client">Sends the reads.</param>
    /// <param name="trustEmptyAnswers">Take an empty success for absence without proof of sight.</param>
    /// <param name="account">Whose links they are; null: whose is not checked.</param>
    public LinkDirectory(EcsClient client, bool trustEmptyAnswers, AccountCheck? account = null)
    {
        _account = account;
        _sight = new ProofOfSight(trustEmptyAnswers);
        _reads = new VerifiedReads(client, _sight);
    }

    /// <summary>A fresh look at one instance, asked without VpcId, so that a link to another VPC shows.</summary>
    /// <exception cref="EcsException">The answer proves nothing (refused, cut off, not JSON, counts that disagree, blind).</exception>
    public async Task<LinkSight> LookAsync(string regionId, string instanceId, CancellationToken cancellationToken)
    {
        CheckId(instanceId, nameof(instanceId));
        IReadOnlyList<ClassicLink> rows;
        try
        {
            rows = await _reads.OfInstancesAsync(regionId, [instanceId], cancellationToken);
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

        if (rows.Count == 1)
            return new LinkSight { State = LinkState.Linked, VpcId = rows[0].VpcId };

        await _sight.EnsureAsync(_reads, regionId, cancellationToken);
        await EnsureAccountAsync(cancellationToken);
        return new LinkSight { State = LinkState.NotLinked };
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

        var links = instanceIds is null
            ? await _reads.AllOfVpcAsync(regionId, vpcId!, cancellationToken)
            : await OfManyAsync(regionId, instanceIds, cancellationToken);
        if (links.Count == 0)
            await _sight.EnsureAsync(_reads, regionId, cancellationToken);

        IReadOnlyList<ClassicLink> matching = [.. links
            .Where(link => vpcId is null || link.VpcId == vpcId)
            .OrderBy(link => link.InstanceId, StringComparer.Ordinal)];
        if (matching.Count == 0)
            await EnsureAccountAsync(cancellationToken);

        return matching;
    }

    private async Task<List<ClassicLink>> OfManyAsync(string regionId, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var links = new List<ClassicLink>();
        foreach (var chunk in instanceIds.Distinct(StringComparer.Ordinal).Chunk(VerifiedReads.PageSize))
            links.AddRange(await SplitOnRefusalAsync(regionId, chunk, cancellationToken));

        return links;
    }

    /// <summary>ECS refuses a whole call for one id that it does not know; halving gives each id its own answer.</summary>
    private async Task<IReadOnlyList<ClassicLink>> SplitOnRefusalAsync(
        string regionId,
        ReadOnlyMemory<string> instanceIds,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _reads.OfInstancesAsync(regionId, instanceIds.ToArray(), cancellationToken);
        }
        catch (EcsException refused) when (refused.Kind is EcsErrorKind.InstanceNotFound or EcsErrorKind.InstanceNotClassic)
        {
            if (instanceIds.Length == 1)
                return [];
        }

        var middle = instanceIds.Length / 2;
        return
        [
            .. await SplitOnRefusalAsync(regionId, instanceIds[..middle], cancellationToken),
            .. await SplitOnRefusalAsync(regionId, instanceIds[middle..], cancellationToken),
        ];
    }

    /// <summary>A comma would ask for two instances, and the answer would be judged as if for one.</summary>
    private static void CheckId(string id, string parameter)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Any(character => character == ',' || char.IsWhiteSpace(character) || char.IsControl(character)))
            throw new ArgumentException("An id is not empty and holds no comma and no white space.", parameter);
    }
}
