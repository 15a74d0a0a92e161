namespace PulumiClassicLink.Links.Changing;

/// <summary>How long an operation waits before it asks again. Attempts are counted from 0.</summary>
internal static class Pauses
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    /// <summary>Between two looks: with the write before them they make no more than eight calls in half a minute.</summary>
    public static readonly TimeSpan LongestBetweenLooks = TimeSpan.FromSeconds(13);

    private static readonly TimeSpan LongestAfterRefusal = TimeSpan.FromSeconds(3);

    /// <summary>Before a call that was refused for now is sent again.</summary>
    public static TimeSpan AfterRefusal(int attempt) => Grown(2, attempt, LongestAfterRefusal);

    public static TimeSpan BetweenLooks(int attempt) => Grown(3, attempt, LongestBetweenLooks);

    /// <summary>After a look that was not answered: a write and its looks are no more than eight calls in five minutes.</summary>
    public static TimeSpan AfterNoAnswer(int attempt) => Grown(3, attempt, TimeSpan.MaxValue);

    private static TimeSpan Grown(int factor, int attempt, TimeSpan longest)
    {
        var pause = Shortest * Math.Pow(factor, Math.Min(attempt, 8));
        return pause < longest ? pause : longest;
    }
}
