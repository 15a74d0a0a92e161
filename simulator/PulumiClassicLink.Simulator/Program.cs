using System.CommandLine;
using PulumiClassicLink.Simulator.CommandLine;

return await SimulatorCommand.InvokeAsync(args, new InvocationConfiguration());
