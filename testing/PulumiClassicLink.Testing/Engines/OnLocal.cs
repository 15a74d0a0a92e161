using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Testing.Engines;

/// <summary>On the local engine.</summary>
internal sealed class OnLocal(TestStackOptions options, string pluginDirectory, string folder) : IStackEngine
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // What is set for the CLI the local engine refuses.
    private static readonly string[] ForTheCli = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_DEBUG_PROVIDERS"];

    private readonly string _checkpoint = Path.Combine(folder, $"{options.Stack}.checkpoint.json");
    private int _runs;

    public StackState? State
    {
        get
        {
            if (!File.Exists(_checkpoint))
                return null;
            var checkpoint = Checkpoint.Load(_checkpoint);
            return new StackState(
                [.. checkpoint.Resources.Select(resource => new KeptResource(resource.Type, resource.Id, Shown(resource.Outputs)))],
                Shown(checkpoint.StackOutputs));
        }
    }

    public async Task<OperationOutcome> RunAsync(
        StackOperation operation,
        IReadOnlyDictionary<string, string> configuration,
        TextWriter display,
        CancellationToken cancellationToken)
    {
        var engine = new Engine(EngineOptionsOf(configuration), display, TimeProvider.System);
        try
        {
            var result = await (operation switch
            {
                StackOperation.Preview => engine.PreviewAsync(cancellationToken),
                StackOperation.Up => engine.UpAsync(cancellationToken),
                StackOperation.Refresh => engine.RefreshAsync(cancellationToken),
                _ => engine.DestroyAsync(cancellationToken),
            });
            return new OperationOutcome { Errors = result.Errors, Changes = result.Changes };
        }
        catch (EngineException exception)
        {
            throw new TestStackException(exception.Message, exception);
        }
    }

    private EngineOptions EngineOptionsOf(IReadOnlyDictionary<string, string> configuration)
    {
        var environment = System.Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(CliWorkspace.IsOfTheUser)
            .Where(name => !name.StartsWith("PULUMI_", StringComparison.OrdinalIgnoreCase))
            .Concat(ForTheCli)
            .ToDictionary(name => name, _ => "");
        environment["XDG_RUNTIME_DIR"] = RuntimeOfARun();
        foreach (var (name, value) in options.Environment)
            environment[name] = value;
        return new EngineOptions
        {
            ProgramDirectory = options.ProgramDirectory,
            Stack = options.Stack,
            CheckpointPath = _checkpoint,
            PluginDirectories = [pluginDirectory],
            NoBuild = options.NoBuild,
            Config = configuration.ToDictionary(entry => entry.Key, entry => new ConfigValue(entry.Value)),
            Environment = environment,
        };
    }

    /// <summary>All engines of this process look like one to a plugin, but for their ports, and those come back.</summary>
    private string RuntimeOfARun()
    {
        var runtime = Path.Combine(folder, "runtime-" + (++_runs).ToString(CultureInfo.InvariantCulture));
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(runtime).FullName
            : Directory.CreateDirectory(runtime, OnlyOwner).FullName;
    }

    private static JsonNode Shown(Struct values) => KeptValues.Shown(JsonNode.Parse(values.ToString()))!;
}
