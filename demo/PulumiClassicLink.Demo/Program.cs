using System.CommandLine;
using PulumiClassicLink.Demo;

var program = new Option<DirectoryInfo>("--program") { Description = "Folder of the Pulumi program, built.", Required = true };
var plugin = new Option<DirectoryInfo>("--plugin-dir") { Description = "Folder of pulumi-resource-classiclink.", Required = true };
program.AcceptExistingOnly();
plugin.AcceptExistingOnly();
var command = new RootCommand("Takes a ClassicLink through its life against the simulator, and checks every step.") { program, plugin };
command.SetAction(async (parsed, cancellationToken) =>
{
    var work = Directory.CreateTempSubdirectory("classiclink-demo-");
    try
    {
        var options = new DemoOptions
        {
            ProgramDirectory = parsed.GetRequiredValue(program).FullName,
            PluginDirectory = parsed.GetRequiredValue(plugin).FullName,
            WorkDirectory = work.FullName,
        };
        var stopped = await Demonstration.RunAsync(options, parsed.InvocationConfiguration.Output, TimeProvider.System, cancellationToken);
        if (stopped is null)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync("\nThe demo did all that it says.");
            return 0;
        }

        await parsed.InvocationConfiguration.Error.WriteLineAsync($"Stopped at step {stopped.Value.Step}: {stopped.Value.Reason}");
        return 1;
    }
    finally
    {
        work.Delete(recursive: true);
    }
});

var parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();
await parsed.InvocationConfiguration.Error.WriteLineAsync(parsed.Errors[0].Message);
return 2;
