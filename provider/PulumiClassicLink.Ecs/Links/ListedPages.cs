namespace PulumiClassicLink.Ecs.Links;

/// <summary>What the pages of a VPC showed, each at its own time; for "present" only, so the pages need not agree with each other.</summary>
/// <param name="Rows">The instances, and when the page that has them was asked for (a timestamp of the clock).</param>
/// <param name="NewestAt">When the last page was asked for.</param>
internal sealed record ListedPages(IReadOnlyDictionary<string, long> Rows, long NewestAt);
