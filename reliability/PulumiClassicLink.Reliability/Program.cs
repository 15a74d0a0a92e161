using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PulumiClassicLink;
using PulumiClassicLink.Reliability.Naming;
using PulumiClassicLink.Reliability.Playing;
using PulumiClassicLink.Reliability.Reporting;
using PulumiClassicLink.Reliability.Running;
using PulumiClassicLink.Reliability.Schedules;

var count = new Option<int>("--count")
{
    Description = "How many schedules, or the most.",
    HelpName = "N",
    DefaultValueFactory = _ => 1000,
};
var seed = new Option<string>("--seed")
{
    Description = "Draws what a run that printed it has drawn.",
    HelpName = "SEED",
    DefaultValueFactory = _ =>
        Draw.NewSeed(TimeProvider.System),
};
var schedule = new Argument<string>("schedule") { Description = "As a run has printed it." };
var mutation = new Option<string>("--mutation")
{
    Description = "Breaks a promise of the plugin on purpose.",
    HelpName = "NAME",
    DefaultValueFactory = _ => "",
};
mutation.AcceptOnlyFromAmong([.. Mutant.All.Select(one => one.Name)]);
mutation.CompletionSources.Clear();
seed.Validators.Add(given =>
{
    if (!Draw.IsSeed(given.GetValueOrDefault<string>()))
        given.AddError("A seed is what a run has printed: 12 to 17 letters and digits.");
});

var schedules = new Command("schedules",
    "Plays schedules; the first that breaks a promise is made short and printed.") { count, seed, mutation };
schedules.SetAction(parsed => PlaySchedules(parsed.GetRequiredValue(mutation), parsed.GetRequiredValue(count),
    parsed.GetRequiredValue(seed), parsed.InvocationConfiguration.Output));
var mutations = new Command("mutations",
    "Breaks one promise after the other, and says how many schedules it takes to see that.") { count, seed };
mutations.SetAction(parsed =>
    CatchMutations(parsed.GetRequiredValue(count), parsed.GetRequiredValue(seed), parsed.InvocationConfiguration.Output));
var sequences = new Command("sequences",
    "Says how many schedules it takes to come upon each way in which links were lost once.") { count, seed };
sequences.SetAction(parsed =>
    FindSequences(parsed.GetRequiredValue(count), parsed.GetRequiredValue(seed), parsed.InvocationConfiguration.Output));
var named = new Command("named", "Plays the schedules that are kept by name.");
named.SetAction(parsed => PlayNamed(parsed.InvocationConfiguration.Output));
var play = new Command("play", "Plays one schedule, and shows all that happens.") { schedule, mutation };
play.SetAction(parsed => Play(parsed.GetRequiredValue(schedule), parsed.GetRequiredValue(mutation), parsed.InvocationConfiguration));

var root = new RootCommand(
    "Tries thousands of ways to lose a link. Exits 0 when all promises were kept, 1 when one was not, 2 on bad arguments.")
{
    schedules, mutations, sequences, named, play,
};
var arguments = root.Parse(args);
if (arguments.Errors.Count == 0)
    return arguments.Invoke();
arguments.InvocationConfiguration.Error.WriteLine(arguments.Errors[0].Message.ReplaceLineEndings(" ")
    .Replace("\t", "", StringComparison.Ordinal));
return 2;

static int PlaySchedules(string mutation, int count, string seed, TextWriter output)
{
    Mutant.Active = mutation;
    output.WriteLine($"{Number(count)} schedules from seed {seed}");
    var (distribution, watch, played) = (new Distribution(), Stopwatch.StartNew(), 0);
    foreach (var (drawn, course) in Draw.From(seed).Take(count))
    {
        played++;
        if (course.Violation is { } violation)
        {
            output.WriteLine($"schedule {Number(played)} breaks a promise {violation.Message}");
            var shortest = Shrinking.Shrink(drawn, shorter => shorter.Violation?.Promise == violation.Promise);
            output.WriteLine(
                $"made short: {Player.Play(shortest).Violation?.Message}\nreplay: make reliability-play SCHEDULE='{shortest}'");
            return 1;
        }

        distribution.Add(course);
        if (played % 1000 == 0)
            output.WriteLine($"{Number(played)} played");
    }

    output.WriteLine(distribution);
    output.WriteLine($"{Number(played)} schedules kept every promise, {Number((int)(played / watch.Elapsed.TotalSeconds))} a second");
    if (distribution.Missing.Count > 0)
    {
        output.WriteLine($"never happened: {string.Join(", ", distribution.Missing)}");
        return 1;
    }

    output.WriteLine($"kept: {Number(played)} schedules in one process");
    return 0;
}

static int CatchMutations(int count, string seed, TextWriter output)
{
    output.WriteLine($"mutations, at most {Number(count)} schedules each from seed {seed}");
    var (missed, hardest) = (0, (Number: 0, Name: ""));
    foreach (var (name, breaks) in Mutant.All)
    {
        if (MutationRun.Catch(name, count, seed) is not var (number, caught))
        {
            missed++;
            output.WriteLine($"NOT CAUGHT {name}: {breaks}");
            continue;
        }

        output.WriteLine($"{Number(number),5} {name}\n      {caught}");
        hardest = number > hardest.Number ? (number, name) : hardest;
    }

    output.WriteLine($"{Number(Mutant.All.Count - missed)} of {Number(Mutant.All.Count)} mutations caught; "
        + $"{hardest.Name} needed most: {Number(hardest.Number)} schedules");
    if (missed > 0)
        return 1;
    output.WriteLine($"kept: {Number(Mutant.All.Count)} mutations caught");
    return 0;
}

static int FindSequences(int count, string seed, TextWriter output)
{
    output.WriteLine($"sequences, at most {Number(count)} schedules from seed {seed}");
    var open = Sequences.All.ToList();
    var number = 0;
    foreach (var (drawn, course) in Draw.From(seed).Take(count).TakeWhile(_ => open.Count > 0))
    {
        number++;
        foreach (var found in open.Where(sequence => sequence.Shows(course)).ToList())
        {
            open.Remove(found);
            var shortest = Shrinking.Shrink(drawn, shorter => shorter.Violation is null && found.Shows(shorter));
            output.WriteLine($"{Number(number),5} {found.Name}");
            output.WriteLine($"      {new Named { Name = found.Name, Sequence = found.Name, Schedule = shortest }}");
        }
    }

    foreach (var sequence in open)
        output.WriteLine($"NOT REACHED {sequence.Name}");
    if (open.Count > 0)
        return 1;
    output.WriteLine($"kept: {Number(Sequences.All.Count)} former ways reached in {Number(number)} schedules");
    return 0;
}

static int PlayNamed(TextWriter output)
{
    var (played, failed) = (0, 0);
    foreach (var one in Named.All())
    {
        played++;
        var wrong = MutationRun.Check(one);
        failed += wrong is null ? 0 : 1;
        output.WriteLine(wrong is null ? $"ok {one.Name}" : $"FAILED {one.Name}: {wrong.Replace('\n', ' ')}");
    }

    if (failed > 0)
        return 1;
    output.WriteLine($"kept: {Number(played)} schedules by name");
    return 0;
}

static int Play(string text, string mutation, InvocationConfiguration configuration)
{
    Schedule given;
    try
    {
        given = Schedule.Parse(text);
    }
    catch (JsonException wrong)
    {
        configuration.Error.WriteLine($"It is no schedule: {wrong.Message}");
        return 2;
    }

    Mutant.Active = mutation;
    var course = Player.Play(given);
    configuration.Output.Write(PulumiClassicLink.Reliability.Reporting.Trace.Of(course));
    configuration.Output.WriteLine(course.Violation?.Message ?? "every promise was kept");
    return course.Violation is null ? 0 : 1;
}

static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
