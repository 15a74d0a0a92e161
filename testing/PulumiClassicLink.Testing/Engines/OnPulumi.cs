using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Testing.Engines;

/// <summary>On the real engine, by its CLI.</summary>
internal sealed class OnPulumi : IStackEngine
{
    private readonly TestStackOptions _options;
    private readonly string _pluginDirectory;
    private readonly string _folder;
    private readonly CliWorkspace _workspace;
    private string? _unwritten;

    public OnPulumi(TestStackOptions options, PulumiCommand pulumi, string pluginDirectory, string folder)
    {
        _options = options;
        _pluginDirectory = pluginDirectory;
        _folder = folder;
        _workspace = new CliWorkspace(pulumi, folder, options.Stack);
        foreach (var (name, value) in options.Environment)
            _workspace.Environment[name] = value;

        // Without it the CLI knows no --event-log.
        _workspace.Environment["PULUMI_DEBUG_COMMANDS"] = "true";
    }

    public StackState? State
    {
        get
        {
            // `stack init` writes one that says nothing yet.
            if (_workspace.State is not { } state || state.ToJsonString() == _unwritten)
                return null;
            var resources = _workspace.Resources.Select(ToKept).ToList();
            return new StackState(resources,
                resources.Find(resource => resource.Type == "pulumi:pulumi:Stack")?.Outputs ?? new JsonObject());
        }
    }

    public async Task<OperationOutcome> RunAsync(
        StackOperation operation,
        IReadOnlyDictionary<string, string> configuration,
        TextWriter display,
        CancellationToken cancellationToken)
    {
        _workspace.Write(ProgramProject.Load(_options.ProgramDirectory).ToCliProject(_pluginDirectory, configuration));
        if (_unwritten is null)
            await InitializeAsync(cancellationToken);
        var events = Path.Combine(_folder, "events.jsonl");
        File.Delete(events);
        string[] arguments = operation == StackOperation.Preview
            ? ["preview", "--suppress-progress"]
            : [operation.ToString().ToLowerInvariant(), "--yes", "--skip-preview", "--suppress-progress"];
        var result = await _workspace.RunAsync([.. arguments, "--event-log", events], cancellationToken);
        foreach (var line in result.Output.Trim().Split('\n'))
            await display.WriteLineAsync($"    {line}".TrimEnd());
        return EventLog.Read(events, result, operation);
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _workspace.InitializeAsync(cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new TestStackException(exception.Message, exception);
        }

        _unwritten = _workspace.State?.ToJsonString() ?? "";
    }

    private static KeptResource ToKept(JsonNode resource) =>
        new((string)resource["type"]!, (string?)resource["id"] ?? "", KeptValues.Shown(resource["outputs"]) ?? new JsonObject());
}
