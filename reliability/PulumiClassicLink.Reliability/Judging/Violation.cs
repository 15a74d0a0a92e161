namespace PulumiClassicLink.Reliability.Judging;

/// <summary>A promise was broken.</summary>
/// <param name="promise">Its letter, as in docs/reliability.md.</param>
/// <param name="message">How.</param>
internal sealed class Violation(char promise, string message) : Exception($"({promise}) {message}")
{
    public char Promise => promise;
}
