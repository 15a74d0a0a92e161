using System.CommandLine;
using System.Globalization;
using PulumiClassicLink.Trials;
using PulumiClassicLink.Trials.Cancels;
using PulumiClassicLink.Trials.Engine;
using PulumiClassicLink.Trials.Hostile;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Kills;
using PulumiClassicLink.Trials.Load;
using PulumiClassicLink.Trials.Secrets;
using PulumiClassicLink.Trials.Storage;

var count = new Option<int?>("--count") { Description = "How many cases; each trial has its own default.", HelpName = "N" };
var seed = new Option<int?>("--seed") { Description = "Draws what a run that printed it has drawn.", HelpName = "N" };
Trial[] trials =
[
    EngineTrial.Trial,
    KillTrial.Trial,
    StorageTrial.Trial,
    CancelTrial.Trial,
    LoadTrial.Trial,
    SecretsTrial.Trial,
    HostileTrial.Trial,
    AnswerTrial.Trial,
];

var root = new RootCommand(
    "Tries the built plugin with real processes, engines, signals, bytes and load. "
    + "Exits 0 when all promises were kept, 1 when one was not, 2 on bad arguments.");
foreach (var trial in trials)
{
    var command = new Command(trial.Name, trial.What) { count, seed };
    command.SetAction((parsed, cancellationToken) => RunAsync(
        trial,
        new TrialOptions(
            parsed.GetValue(count) ?? trial.Count,
            parsed.GetValue(seed) ?? Environment.ProcessId,
            parsed.InvocationConfiguration.Output,
            cancellationToken)));
    root.Add(command);
}

var arguments = root.Parse(args);
if (arguments.Errors.Count == 0)
    return await arguments.InvokeAsync();
arguments.InvocationConfiguration.Error.WriteLine(arguments.Errors[0].Message.ReplaceLineEndings(" "));
return 2;

static async Task<int> RunAsync(Trial trial, TrialOptions options)
{
    await options.Output.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"{trial.Name}: {options.Count:#,0} {trial.Cases} from seed {options.Seed}"));
    try
    {
        var cases = await trial.RunAsync(options);
        await options.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"kept: {cases:#,0} {trial.Cases}"));
        return 0;
    }
    catch (BrokenPromiseException broken)
    {
        await options.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"BROKEN, from seed {options.Seed}: {broken.Message}"));
        return 1;
    }
}
