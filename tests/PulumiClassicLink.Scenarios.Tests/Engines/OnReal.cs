using System.Text.Json.Nodes;

namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>Steps on the real CLI, whose program is YAML.</summary>
internal sealed class OnReal : IAsyncDisposable
{
    private readonly RealStack _stack;
    private readonly DirectoryInfo _records = Directory.CreateTempSubdirectory("classiclink-calls-");
    private Link[] _program = [];
    private int _steps;

    private OnReal(RealStack stack)
    {
        _stack = stack;
    }

    public static async Task<OnReal> StartAsync(CancellationToken patience) => new(await RealStack.StartAsync(patience));

    public static async Task<OnReal> StartOlderAsync(CancellationToken patience) => new(await RealStack.StartOlderAsync(patience));

    public async Task<Outcome> RunAsync(Step step)
    {
        step.Outside?.Invoke(_stack.Cloud);
        _program = step.Program ?? _program;
        if (step.Providers is { } providers)
        {
            _stack.Providers.Clear();
            foreach (var provider in providers)
                _stack.Providers[provider.Name] = provider.Properties();
        }

        _stack.LookedUp = step.LookedUp;
        if (step.Bulk.Length > 0)
            await File.WriteAllTextAsync(Path.Combine(_stack.Cli.ProgramDirectory, "bulk.json"), Bulk(step).ToJsonString());
        var record = Path.Combine(_records.FullName, $"{_steps++}.jsonl");
        _stack.Cli.Environment["PULUMI_DEBUG_GRPC"] = record;
        var result = await _stack.RunAsync(_program, [.. step.Arguments, .. Answers(step.Arguments[0])]);
        return new Outcome
        {
            Failed = result.ExitCode != 0,
            Shown = _stack.Shown,
            Changed = _stack.Changed,
            Links = [.. _stack.Links],
            Kept = [.. _stack.Kept],
            State = [.. _stack.Cli.Resources.Where(resource => (string?)resource["type"] == StateText.LinkType)
                .Select(StateText.Of).Order(StringComparer.Ordinal)],
            Calls = new ProviderCalls(record, _stack.Cloud.Endpoint),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _stack.DisposeAsync();
        _records.Delete(recursive: true);
    }

    private static JsonObject Bulk(Step step) => new()
    {
        ["resources"] = new JsonArray([.. step.Bulk
            .Select(one => new JsonObject { ["type"] = StateText.LinkType, ["name"] = one.Name, ["id"] = one.Id })]),
    };

    private static string[] Answers(string command) => command switch
    {
        "preview" => [],
        "import" => ["--yes", "--skip-preview", "--protect=false", "--generate-code=false"],
        _ => ["--yes", "--skip-preview"],
    };
}
