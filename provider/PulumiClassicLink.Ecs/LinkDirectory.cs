namespace PulumiClassicLink.Ecs;

/// <summary>Proved reads of links with DescribeClassicLinkInstances: never says "no link" on an answer that could be blindness.</summary>
public sealed class LinkDirectory
{
    public LinkDirectory(EcsClient client, bool trustEmptyAnswers)
    {
        throw new NotSupportedException();
    }

    /// <summary>A fresh look at one instance, asked without VpcId, so that a link to another VPC shows.</summary>
    /// <exception cref="EcsException">The answer proves nothing (refused, cut off, not JSON, counts that disagree, blind).</exception>
    public Task<LinkSight> LookAsync(string regionId, string instanceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>
    /// All links that match, sorted by instance. At least one of <paramref name="vpcId"/> and <paramref name="instanceIds"/> is needed.
    /// Ids that ECS does not know have no link; they fail nothing.
    /// </summary>
    /// <exception cref="EcsException">As <see cref="LookAsync"/>.</exception>
    public Task<IReadOnlyList<ClassicLink>> ListAsync(
        string regionId,
        string? vpcId,
        IReadOnlyList<string>? instanceIds,
        CancellationToken cancellationToken) => throw new NotSupportedException();
}
