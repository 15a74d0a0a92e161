using CsCheck;
using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Running;

/// <summary>Schedules as they are drawn, one after the other, each played.</summary>
internal static class Draw
{
    /// <summary>
    /// Without an end. The same seed draws the same schedules. One in which no fault took effect does not count, and is left out.
    /// </summary>
    /// <param name="seed">As a former run has printed it.</param>
    public static IEnumerable<(Schedule Schedule, Course Course)> From(string seed)
    {
        var random = PCG.Parse(seed);
        while (true)
        {
            var schedule = Generator.Schedules.Generate(random, null, out _);
            var course = Player.Play(schedule);
            if (course.HadFault || course.Violation is not null)
                yield return (schedule, course);
        }
    }

    public static bool IsSeed(string? text)
    {
        try
        {
            return text is not null && PCG.Parse(text) is not null;
        }
        catch (CsCheckException)
        {
            return false;
        }
    }

    /// <returns>A seed that nobody has drawn from yet.</returns>
    public static string NewSeed(TimeProvider timeProvider) =>
        new PCG((uint)Environment.ProcessId, (ulong)timeProvider.GetUtcNow().Ticks).ToString();
}
