using PulumiClassicLink.Reliability.Playing;

namespace PulumiClassicLink.Reliability.Naming;

/// <summary>A way in which links were lost once.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Shows">Whether a course took it.</param>
internal sealed record Sequence(string Name, Func<Course, bool> Shows);
