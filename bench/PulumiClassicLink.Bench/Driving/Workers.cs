using PulumiClassicLink.Cloud.Actions;

namespace PulumiClassicLink.Bench.Driving;

/// <summary>The engine's parallelism: workers that each take the next resource when they are done with one.</summary>
internal static class Workers
{
    /// <summary>As <c>pulumi up -p 16</c>.</summary>
    public const int Count = 16;

    public static Task RunAsync(IEnumerable<ClassicLink> links, Func<ClassicLink, CancellationToken, Task> operation,
        CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            links,
            new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = cancellationToken },
            async (link, token) => await operation(link, token));
}
