using System.CommandLine;
using System.CommandLine.Parsing;

namespace PulumiClassicLink.LocalEngine;

/// <summary>The executable: 0 all went well, 1 the operation failed, 2 wrong usage.</summary>
internal sealed class CommandLine
{
    // A cancelled operation gives its plugins 30 s to finish, then 5 s to stop, and closes the checkpoint.
    private static readonly TimeSpan CancelledEnd = TimeSpan.FromSeconds(45);

    private readonly Option<string> _program = new("--program")
    {
        Description = "Folder of the program, with its Pulumi.yaml.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string> _stack = new("--stack")
    {
        Description = "Name of the stack.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string> _checkpoint = new("--checkpoint")
    {
        Description = "File that keeps the state of the stack. Its secrets are encrypted with PULUMI_CONFIG_PASSPHRASE, "
            + "or without that with a key file beside it. Stack references are looked up among the checkpoints in its folder.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string[]> _config = new("--config")
    {
        Description = "A value of the stack configuration; may be given more than once.",
        HelpName = "NS:KEY=VALUE",
    };

    private readonly Option<string[]> _secret = new("--secret")
    {
        Description = "As --config, for a value that must not be shown or stored in clear.",
        HelpName = "NS:KEY=VALUE",
    };

    private readonly Option<string[]> _pluginDir = new("--plugin-dir")
    {
        Description = "Folder to look for pulumi-resource-NAME in, before PATH; may be given more than once.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _replace = new("--replace")
    {
        Description = "A resource to replace, whatever its Diff would say; may be given more than once.",
        HelpName = "URN",
    };

    private readonly Option<bool> _continueOnError = new("--continue-on-error")
    {
        Description = "Go on with the other resources when one fails.",
    };

    private readonly Option<bool> _noBuild = new("--no-build")
    {
        Description = "Do not build the program first.",
    };

    private readonly TimeProvider _timeProvider;

    private CommandLine(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
    }

    /// <param name="args">Without the executable's name.</param>
    /// <param name="output">Takes the display; null: standard output.</param>
    /// <param name="error">Takes what was wrong with the input; null: standard error.</param>
    /// <param name="timeProvider">Clock of waits.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output, TextWriter? error, TimeProvider timeProvider)
    {
        var parsed = new CommandLine(timeProvider).Root().Parse(args);
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = CancelledEnd };
        if (output is not null)
            configuration.Output = output;
        if (error is not null)
            configuration.Error = error;
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
        var unknown = parsed.UnmatchedTokens.Count == 0 ? null : Unsupported.Describe(parsed.UnmatchedTokens[0]);
        await configuration.Error.WriteLineAsync($"error: {unknown ?? parsed.Errors[0].Message} See --help.").ConfigureAwait(false);
        return 2;
    }

    private RootCommand Root()
    {
        _config.Validators.Add(RequireAssignments);
        _secret.Validators.Add(RequireAssignments);
        return new RootCommand("Pulumi's side of the wire, for machines without the Pulumi CLI.")
        {
            Command("preview", "Show what up would do, and change nothing.", (engine, token) => engine.PreviewAsync(token)),
            Command("up", "Make everything as the program says.", (engine, token) => engine.UpAsync(token)),
            Command("refresh", "Make the checkpoint say what is there.", (engine, token) => engine.RefreshAsync(token)),
            Command("destroy", "Delete everything that the checkpoint has.", (engine, token) => engine.DestroyAsync(token)),
        };
    }

    private Command Command(string name, string description, Func<Engine, CancellationToken, Task<OperationResult>> run)
    {
        var command = new Command(name, description) { _program, _stack, _checkpoint, _config, _secret, _pluginDir, _noBuild };
        if (name is "preview" or "up")
            command.Add(_replace);
        if (name is "up" or "destroy")
            command.Add(_continueOnError);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = parsed.InvocationConfiguration;
            try
            {
                var engine = new Engine(Options(parsed), configuration.Output, _timeProvider);
                var result = await run(engine, cancellationToken).ConfigureAwait(false);
                return result.Succeeded ? 0 : 1;
            }
            catch (EngineException exception)
            {
                await configuration.Error.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
                return 1;
            }
        });
        return command;
    }

    private EngineOptions Options(ParseResult parsed)
    {
        var config = new Dictionary<string, ConfigValue>();
        foreach (var assignment in parsed.GetValue(_config) ?? [])
            config[Key(assignment)] = new ConfigValue(Value(assignment));
        foreach (var assignment in parsed.GetValue(_secret) ?? [])
            config[Key(assignment)] = new ConfigValue(Value(assignment), IsSecret: true);
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

    // Names the option and the key only: what follows may be a secret.
    private static void RequireAssignments(OptionResult result)
    {
        if (result.Tokens.Any(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            result.AddError($"{result.Option.Name} takes namespace:key=value.");
    }

    private static string Key(string assignment) => assignment[..assignment.IndexOf('=', StringComparison.Ordinal)];

    private static string Value(string assignment) => assignment[(assignment.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
