using System.CommandLine;
using PulumiClassicLink.Demo;
using PulumiClassicLink.Testing;

var program = new Option<DirectoryInfo>("--program") { Description = "Folder of the Pulumi program, built.", Required = true };
var plugin = new Option<DirectoryInfo>("--plugin-dir") { Description = "Folder of pulumi-resource-classiclink.", Required = true };
var engine = new Option<string?>("--engine")
{
    Description = "Who does Pulumi's part. Without it, pulumi where that and pulumi-language-dotnet are both on PATH, else local.",
};
program.AcceptExistingOnly();
plugin.AcceptExistingOnly();
engine.AcceptOnlyFromAmong(EngineSelection.Local, EngineSelection.Real);
var command = new RootCommand("Takes a ClassicLink through its life against the simulator, and checks every step.")
{
    program, plugin, engine,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
    var selection = EngineSelection.Find(parsed.GetValue(engine), Environment.GetEnvironmentVariable("PATH"), out var missing);
    if (selection is null)
    {
        await error.WriteLineAsync($"The demo cannot run on the real engine: {missing}.");
        return 2;
    }

    await output.WriteLineAsync(selection.Description);
    var options = new DemoOptions
    {
        ProgramDirectory = parsed.GetRequiredValue(program).FullName,
        PluginDirectory = parsed.GetRequiredValue(plugin).FullName,
        Engine = selection.Pulumi is null ? TestEngine.Local : TestEngine.Pulumi,
    };
    var stopped = await Demonstration.RunAsync(options, output, TimeProvider.System, cancellationToken);
    if (stopped is null)
    {
        await output.WriteLineAsync("\nThe demo did all that it says.");
        return 0;
    }

    await error.WriteLineAsync($"Stopped at step {stopped.Value.Step}: {stopped.Value.Reason}");
    return 1;
});

var parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();
await parsed.InvocationConfiguration.Error.WriteLineAsync(parsed.Errors[0].Message);
return 2;
