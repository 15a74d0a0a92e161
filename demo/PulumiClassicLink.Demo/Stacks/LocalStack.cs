using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine;

namespace PulumiClassicLink.Demo.Stacks;

/// <summary>On the local engine.</summary>
internal sealed class LocalStack(DemoOptions options, Uri endpoint, TextWriter display, TimeProvider timeProvider) : IDemoStack
{
    private readonly string _checkpointPath = Path.Combine(options.WorkDirectory, "demo.checkpoint.json");

    public StackState? State
    {
        get
        {
            if (!File.Exists(_checkpointPath))
                return null;
            var checkpoint = Checkpoint.Load(_checkpointPath);
            return new StackState(
                [.. checkpoint.Resources.Select(resource => new KeptResource(resource.Type, resource.Id, ToJson(resource.Outputs)))],
                ToJson(checkpoint.StackOutputs));
        }
    }

    public async Task<OperationOutcome> RunAsync(DemoOperation operation, bool allowRelink, CancellationToken cancellationToken)
    {
        var engine = new Engine(EngineOptionsOf(allowRelink), display, timeProvider);
        try
        {
            var result = await (operation switch
            {
                DemoOperation.Preview => engine.PreviewAsync(cancellationToken),
                DemoOperation.Up => engine.UpAsync(cancellationToken),
                _ => engine.DestroyAsync(cancellationToken),
            });
            return new OperationOutcome(result.Errors, result.Changes);
        }
        catch (EngineException exception)
        {
            throw new StepFailedException(exception.Message);
        }
    }

    private EngineOptions EngineOptionsOf(bool allowRelink) => new()
    {
        ProgramDirectory = options.ProgramDirectory,
        Stack = Scene.Stack,
        CheckpointPath = _checkpointPath,
        PluginDirectories = [options.PluginDirectory],
        NoBuild = true,
        Config = Scene.Configuration(endpoint, allowRelink).ToDictionary(entry => entry.Key, entry => new ConfigValue(entry.Value)),
        Environment = new Dictionary<string, string>(Scene.Environment(options.Environment))
        {
            ["XDG_RUNTIME_DIR"] = options.WorkDirectory,
            // A passphrase of the user is for the real engine; the local one would refuse it.
            ["PULUMI_CONFIG_PASSPHRASE"] = "",
            ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "",
        },
    };

    private static JsonNode ToJson(Struct values) => JsonNode.Parse(values.ToString())!;
}
