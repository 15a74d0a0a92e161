// Standard output carries the port line, and what a person asked for; nothing else in the plugin may write to it.
#pragma warning disable RS0030
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

InterruptSignal.StopIgnoring();
CoreFile.Forbid();
var commandLine = CommandLine.Parse(args);
if (commandLine.Error is { } error)
{
    Console.Error.WriteLine(error);
    return 2;
}

if (commandLine.Help || commandLine.Version)
{
    Console.Out.WriteLine(commandLine.Help ? CommandLine.Usage : ProviderService.Version);
    return 0;
}

await using var host = PluginHost.Build(new PluginHostOptions
{
    EngineAddress = commandLine.EngineAddress,
    Run = EngineRun.OfParent(commandLine.EngineAddress),
    LogLevel = commandLine.Verbosity >= 9 ? LogLevel.Debug : LogLevel.Warning,
    StandardError = () => Console.Error,
    TimeProvider = TimeProvider.System,
    Environment = Environment.GetEnvironmentVariable,
});

// A closed terminal: as with the other signals, what was sent may finish.
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
{
    signal.Cancel = true;
    host.Lifetime.StopApplication();
});
await host.StartAsync();
try
{
    using var standardOutput = Console.OpenStandardOutput();
    standardOutput.Write(Encoding.ASCII.GetBytes($"{PluginHost.PortOf(host)}\n"));
}
catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
{
    // Nobody reads it: whoever started the plugin may know its port in another way.
}

await host.WaitForShutdownAsync();
await PluginHost.SayGoodbyeAsync(host, TimeProvider.System);
return 0;
