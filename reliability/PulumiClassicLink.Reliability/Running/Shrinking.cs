using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Running;

/// <summary>Makes a schedule as short as it can be while it still does what it is of interest for.</summary>
internal static class Shrinking
{
    /// <summary>Of schedules that are played for it.</summary>
    private const int MostPlays = 600;

    public static Schedule Shrink(Schedule schedule, Func<Course, bool> isOfInterest)
    {
        for (var plays = 0; plays < MostPlays;)
        {
            var shorter = Shorter(schedule).TakeWhile(_ => plays++ < MostPlays)
                .FirstOrDefault(candidate => isOfInterest(Player.Play(candidate)));
            if (shorter is null)
                break;
            schedule = shorter;
        }

        return schedule;
    }

    private static IEnumerable<Schedule> Shorter(Schedule schedule)
    {
        for (var i = schedule.Steps.Count - 1; i >= 0; i--)
            yield return schedule with { Steps = [.. schedule.Steps.Where((_, at) => at != i)] };
        if (schedule.Lag > 0)
            yield return schedule with { Lag = 0 };
        for (var i = 0; i < schedule.Steps.Count; i++)
        {
            foreach (var step in Simpler(schedule.Steps[i]))
                yield return schedule with { Steps = [.. schedule.Steps.Select((one, at) => at == i ? step : one)] };
        }
    }

    private static IEnumerable<Step> Simpler(Step step)
    {
        if (step.Trouble is not { } trouble)
            yield break;
        if (trouble is { Faults.Count: 0, Limit: 0, Cancel: 0, Death: 0, ProgramDeath: 0 })
        {
            yield return step with { Trouble = null };
            yield break;
        }

        for (var i = 0; i < trouble.Faults.Count; i++)
            yield return step with { Trouble = trouble with { Faults = [.. trouble.Faults.Where((_, at) => at != i)] } };
        if (trouble.Limit > 0)
            yield return step with { Trouble = trouble with { Limit = 0, Window = 0 } };
        if (trouble.Cancel > 0)
            yield return step with { Trouble = trouble with { Cancel = 0 } };
        if (trouble.Death > 0)
            yield return step with { Trouble = trouble with { Death = 0, DeathOf = 0 } };
        if (trouble.ProgramDeath > 0)
            yield return step with { Trouble = trouble with { ProgramDeath = 0 } };
    }
}
