namespace Pulumi;

/// <summary>An error about one resource, shown beside it.</summary>
public class ResourceException : Exception
{
    /// <param name="message">What is wrong.</param>
    /// <param name="resource">The resource; null: the stack.</param>
    /// <param name="hideStack">Show the message alone, without a stack trace.</param>
    public ResourceException(string message, Resource? resource, bool hideStack = false)
        : base(message)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
