namespace PulumiClassicLink.Bench.Measurements;

/// <summary>How long something takes, in seconds of the machine's clock.</summary>
internal static class Timed
{
    public static async Task<double> SecondsAsync(Func<Task> what)
    {
        var started = Workbench.Time.GetTimestamp();
        await what();
        return Workbench.Time.GetElapsedTime(started).TotalSeconds;
    }
}
