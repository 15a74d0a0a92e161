using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>The same steps on the local engine, whose program follows a script.</summary>
internal sealed class OnLocal : LocalStack
{
    private readonly CancellationToken _patience;
    private Link[] _program = [];
    private ExplicitProvider[] _providers = [];
    private int _steps;

    private OnLocal(EcsSimulator cloud, CancellationToken patience)
        : base(cloud, RealStack.Region, patience)
    {
        _patience = patience;
        Stack = "dev";
        Use(RealStack.Project, Path.Combine(AppContext.BaseDirectory, "fake-program"));
        Environment["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId;
        Environment["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret;
        Environment["FAKE_PROGRAM"] = Work.File("program.json");
        Environment["FAKE_ANSWERS"] = Work.File("answers.jsonl");
    }

    public static async Task<OnLocal> StartAsync(CancellationToken patience) => new(await RealStack.StartCloudAsync(patience), patience);

    public async Task<Outcome> RunAsync(Step step)
    {
        step.Outside?.Invoke(Cloud);
        _program = step.Program ?? _program;
        _providers = step.Providers ?? _providers;
        var script = ProgramScript.Of(_program, _providers, step.LookedUp, Cloud.Endpoint);
        await File.WriteAllTextAsync(Work.File("program.json"), script.ToJsonString(), _patience);
        var record = Work.File($"{++_steps}.jsonl");
        var result = await RunAsync(engine => Run(step.Arguments)(engine, _patience), options => options with
        {
            Replace = [.. step.Arguments.Skip(1).Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))],
            ContinueOnError = step.Arguments.Contains("--continue-on-error"),
            CallRecordPath = record,
        });
        return Look(!result.Succeeded, record);
    }

    /// <summary>The step as the engine's command line takes it, which must be refused.</summary>
    public async Task<(int Status, string Error, Outcome After)> RefuseAsync(Step step)
    {
        var error = new StringWriter();
        string[] arguments = [.. step.Arguments, "--program", ProgramDirectory, "--stack", Stack, "--checkpoint", CheckpointPath];
        var status = await CommandLine.RunAsync(arguments, TextWriter.Null, error, TimeProvider.System);
        Note(error.ToString());
        return (status, error.ToString(), Look(failed: true, Work.File("none.jsonl")));
    }

    /// <summary>The stack as it is after its last operation.</summary>
    public Outcome Look(bool failed, string record)
    {
        var kept = KeptLinks.ToList();
        return new Outcome
        {
            Failed = failed,
            Shown = Shown,
            Changed = [.. Calls.Where(call => call.ChangedLinks)
                .Select(call => $"{call.Action.Replace("ClassicLinkVpc", "", StringComparison.Ordinal)} {call.InstanceId} {call.VpcId}")],
            Links = [.. Cloud.Links.Select(link => $"{link.InstanceId} {link.VpcId}")],
            Kept = [.. kept.Select(Describe)],
            State = [.. kept.Select(StateText.Of).Order(StringComparer.Ordinal)],
            Calls = new ProviderCalls(record, Cloud.Endpoint),
        };
    }

    private static Func<Engine, CancellationToken, Task<OperationResult>> Run(string[] arguments) => arguments[0] switch
    {
        "preview" => (engine, token) => engine.PreviewAsync(token),
        "up" => (engine, token) => engine.UpAsync(token),
        "refresh" => (engine, token) => engine.RefreshAsync(token),
        "destroy" => (engine, token) => engine.DestroyAsync(token),
        var command => throw new ArgumentException($"The local engine has no command {command}: a step says so with Lacking."),
    };

    private static string Describe(CheckpointResource resource)
    {
        var id = resource.Id.Split(':');
        return $"{resource.Name} {id[1]} {id[2]}{(resource.Delete ? " (delete)" : "")}";
    }
}
