namespace Pulumi;

/// <summary>Makes URNs, the names of resources among all stacks.</summary>
public static class Urn
{
    /// <param name="name">The resource's name in the program.</param>
    /// <param name="type">Its type token.</param>
    /// <param name="parent">Its parent; only one of the two ways to name it may be used.</param>
    /// <param name="parentUrn">Its parent's URN; only one of the two ways to name it may be used.</param>
    /// <param name="project">Its project; that of this run by default. A parent has its own.</param>
    /// <param name="stack">Its stack; that of this run by default. A parent has its own.</param>
    /// <exception cref="ArgumentException">The parent is named in both ways.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' can be given.");

        var above = parent is null ? parentUrn : (Input<string>)parent.Urn;
        var start = above is not null
            ? above.Apply(urn => urn[..urn.LastIndexOf("::", StringComparison.Ordinal)] + "$")
            : Output.Format($"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{start}{type}::{name}");
    }
}
