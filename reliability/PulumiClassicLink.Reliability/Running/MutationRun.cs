using PulumiClassicLink.Reliability.Naming;
using PulumiClassicLink.Reliability.Playing;

namespace PulumiClassicLink.Reliability.Running;

/// <summary>Whether the model catches a plugin that breaks one promise.</summary>
internal static class MutationRun
{
    /// <param name="mutation">One of <see cref="Mutant.All"/>.</param>
    /// <param name="count">The most schedules that are drawn for it.</param>
    /// <param name="seed">Of the draw.</param>
    /// <returns>How many it took, and the shortest schedule found; null: it was not caught.</returns>
    public static (int Number, Named Caught)? Catch(string mutation, int count, string seed)
    {
        Mutant.Active = mutation;
        try
        {
            var number = 0;
            foreach (var (schedule, course) in Draw.From(seed).Take(count))
            {
                number++;
                if (course.Violation is { } violation)
                    return (number, new Named
                    {
                        Name = mutation,
                        Mutation = mutation,
                        Schedule = Shrinking.Shrink(schedule, shorter => shorter.Violation?.Promise == violation.Promise),
                    });
            }

            return null;
        }
        finally
        {
            Mutant.Active = "";
        }
    }

    /// <returns>What is wrong with a kept schedule; null: it shows what it is kept for.</returns>
    public static string? Check(Named named)
    {
        var course = Player.Play(named.Schedule);
        if (course.Violation is { } violation)
            return $"breaks a promise: {violation.Message}";
        if (named.Sequence.Length > 0 && !Sequences.All.Single(sequence => sequence.Name == named.Sequence).Shows(course))
            return "does not take the sequence any more";
        if (named.Mutation.Length == 0)
            return null;
        Mutant.Active = named.Mutation;
        try
        {
            return Player.Play(named.Schedule).Violation is null ? "does not catch the mutation" : null;
        }
        finally
        {
            Mutant.Active = "";
        }
    }
}
