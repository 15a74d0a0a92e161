using System.CommandLine;
using System.Runtime.InteropServices;

namespace PulumiClassicLink.LocalEngine;

/// <summary>The executable: 0 all went well, 1 the operation failed, 2 wrong usage.</summary>
internal sealed class CommandLine(TimeProvider timeProvider)
{
    // A cancelled operation gives its plugins 30 s to finish, then 5 s to stop, and closes the checkpoint.
    private static readonly TimeSpan CancelledEnd = TimeSpan.FromSeconds(45);

    private readonly Option<string> _program = Required("--program", "DIR", "Folder of the program, with its Pulumi.yaml.");
    private readonly Option<string> _stack = Required("--stack", "NAME", "Name of the stack.");

    private readonly Option<string> _checkpoint = Required(
        "--checkpoint", "FILE", "File that keeps the state of the stack. Its secrets are encrypted with a key file beside it. "
            + "Stack references are looked up among the checkpoints in its folder.");

    private readonly Option<string[]> _config = Assignments("--config", "A value of the stack configuration");
    private readonly Option<string[]> _secret = Assignments("--secret", "As --config, for what must not be shown or stored in clear");
    private readonly Option<string[]> _pluginDir = Repeated("--plugin-dir", "DIR", "Folder to find pulumi-resource-NAME in, before PATH");
    private readonly Option<string[]> _replace = Repeated("--replace", "URN", "A resource to replace, whatever its Diff would say");
    private readonly Option<bool> _continueOnError = Flag("--continue-on-error", "Go on with the other resources when one fails.");
    private readonly Option<bool> _noBuild = Flag("--no-build", "Do not build the program first.");

    public static Task<int> Main(string[] args) => RunAsync(args, output: null, error: null, TimeProvider.System);

    /// <param name="args">Without the executable's name.</param>
    /// <param name="output">Takes the display; null: standard output.</param>
    /// <param name="error">Takes what was wrong with the input; null: standard error.</param>
    /// <param name="timeProvider">Clock of waits.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output, TextWriter? error, TimeProvider timeProvider)
    {
        var parsed = new CommandLine(timeProvider).Root().Parse(args);
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = CancelledEnd };
        configuration.Output = output ?? configuration.Output;
        configuration.Error = error ?? configuration.Error;
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(configuration, CancellationToken.None);
        var unknown = parsed.UnmatchedTokens.Count == 0 ? null : Unsupported.Describe(parsed.UnmatchedTokens[0]);
        await configuration.Error.WriteLineAsync($"error: {unknown ?? parsed.Errors[0].Message} See --help.");
        return 2;
    }

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<string> Required(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Required = true };

    private static Option<string[]> Repeated(string name, string value, string description) =>
        new(name) { Description = $"{description}; may be given more than once.", HelpName = value };

    private static Option<string[]> Assignments(string name, string description)
    {
        var option = Repeated(name, "NS:KEY=VALUE", description);
        // Names the option and its form only: what was given may be a secret.
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"{name} takes namespace:key=value.");
        });
        return option;
    }

    private RootCommand Root() => new("Pulumi's side of the wire, for machines without the Pulumi CLI.")
    {
        Command("preview", "Show what up would do, and change nothing.", (engine, token) => engine.PreviewAsync(token), _replace),
        Command("up", "Make everything as the program says.", (engine, token) => engine.UpAsync(token), _replace, _continueOnError),
        Command("refresh", "Make the checkpoint say what is there.", (engine, token) => engine.RefreshAsync(token)),
        Command("destroy", "Delete everything that the checkpoint has.", (engine, token) => engine.DestroyAsync(token), _continueOnError),
    };

    private Command Command(
        string name, string description, Func<Engine, CancellationToken, Task<OperationResult>> run, params IEnumerable<Option> more)
    {
        var command = new Command(name, description) { _program, _stack, _checkpoint, _config, _secret, _pluginDir, _noBuild };
        foreach (var option in more)
            command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = parsed.InvocationConfiguration;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
            {
                signal.Cancel = true;
                stop.Cancel();
            });
            try
            {
                var engine = new Engine(Options(parsed), configuration.Output, timeProvider);
                var result = await run(engine, stop.Token);
                return result.Succeeded ? 0 : 1;
            }
            catch (EngineException exception)
            {
                await configuration.Error.WriteLineAsync($"error: {exception.Message}");
                return 1;
            }
        });
        return command;
    }

    private EngineOptions Options(ParseResult parsed)
    {
        var config = new Dictionary<string, ConfigValue>();
        foreach (var option in new[] { _config, _secret })
        {
            foreach (var assignment in (parsed.GetValue(option) ?? []).Select(text => text.Split('=', 2)))
                config[assignment[0]] = new ConfigValue(assignment[1], IsSecret: option == _secret);
        }

        return new EngineOptions
        {
            ProgramDirectory = parsed.GetRequiredValue(_program),
            Stack = parsed.GetRequiredValue(_stack),
            CheckpointPath = parsed.GetRequiredValue(_checkpoint),
            Config = config,
            PluginDirectories = parsed.GetValue(_pluginDir) ?? [],
            Replace = parsed.GetValue(_replace) ?? [],
            ContinueOnError = parsed.GetValue(_continueOnError),
            NoBuild = parsed.GetValue(_noBuild),
        };
    }
}
