using System.Text.Json.Nodes;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.Demo.Stacks;

/// <summary>On the real engine, by its CLI.</summary>
internal sealed class PulumiStack : IDemoStack
{
    private readonly DemoOptions _options;
    private readonly Uri _endpoint;
    private readonly TextWriter _display;
    private readonly CliWorkspace _workspace;
    private string? _unwritten;

    public PulumiStack(DemoOptions options, PulumiCommand pulumi, Uri endpoint, TextWriter display)
    {
        _options = options;
        _endpoint = endpoint;
        _display = display;
        _workspace = new CliWorkspace(pulumi, options.WorkDirectory, Scene.Stack);
        foreach (var (name, value) in Scene.Environment(options.Environment))
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

    public async Task<OperationOutcome> RunAsync(DemoOperation operation, bool allowRelink, CancellationToken cancellationToken)
    {
        _workspace.Write(ProjectFile(allowRelink));
        if (_unwritten is null)
            await InitializeAsync(cancellationToken);
        var events = Path.Combine(_options.WorkDirectory, "events.jsonl");
        File.Delete(events);
        string[] arguments = operation switch
        {
            DemoOperation.Preview => ["preview", "--suppress-progress"],
            DemoOperation.Up => ["up", "--yes", "--skip-preview", "--suppress-progress"],
            _ => ["destroy", "--yes", "--skip-preview", "--suppress-progress"],
        };
        var result = await _workspace.RunAsync([.. arguments, "--event-log", events], cancellationToken);
        foreach (var line in result.Output.Trim().Split('\n'))
            await _display.WriteLineAsync($"    {line}".TrimEnd());
        return EventLog.Read(events, result);
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _workspace.InitializeAsync(cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new StepFailedException(exception.Message);
        }

        _unwritten = _workspace.State?.ToJsonString() ?? "";
    }

    /// <summary>One of the demo's own: a stack's configuration would else be written into the program's folder.</summary>
    private string ProjectFile(bool allowRelink)
    {
        var configuration = new JsonObject();
        foreach (var (key, value) in Scene.Configuration(_endpoint, allowRelink))
            configuration[key] = new JsonObject { ["value"] = value };
        return new JsonObject
        {
            ["name"] = Scene.Project,
            ["runtime"] = "dotnet",
            ["main"] = Path.GetFullPath(_options.ProgramDirectory),
            ["plugins"] = new JsonObject
            {
                ["providers"] = new JsonArray(
                    new JsonObject { ["name"] = "classiclink", ["path"] = Path.GetFullPath(_options.PluginDirectory) }),
            },
            ["config"] = configuration,
        }.ToJsonString();
    }

    private static KeptResource ToKept(JsonNode resource) =>
        new((string)resource["type"]!, (string?)resource["id"] ?? "", resource["outputs"] ?? new JsonObject());
}
