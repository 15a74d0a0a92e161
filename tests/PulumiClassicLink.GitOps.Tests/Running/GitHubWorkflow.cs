using System.Text;
using System.Text.Json.Nodes;
using PulumiClassicLink.GitOps.Tests.Reading;

namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>A workflow file of GitHub, run job by job as a runner does; an action that is not known fails.</summary>
internal sealed class GitHubWorkflow(Scene scene, string file)
{
    private const string Owner = "acme/links";

    /// <summary>The subjects of tokens, as GitHub makes them.</summary>
    public const string OfPullRequest = $"repo:{Owner}:pull_request";
    public const string OfMain = $"repo:{Owner}:ref:refs/heads/main";
    public const string OfEnvironment = $"repo:{Owner}:environment:links";

    private static readonly string Token = "oidc-token";

    private readonly JsonObject _workflow = Yaml.Read(file);

    /// <summary>Runs the one job that an event is for.</summary>
    /// <param name="name">Of the event.</param>
    /// <param name="patience">Ends it.</param>
    /// <param name="values">Of the event, such as inputs.</param>
    public async Task<JobRun> RunAsync(string name, CancellationToken patience, params (string Name, string Value)[] values)
    {
        var jobs = JobsOf(name, values);
        Assert.That(jobs, Has.Count.EqualTo(1), $"the jobs of {name}");
        return await RunJobAsync(jobs[0], name, values, patience);
    }

    /// <summary>The jobs that an event is for.</summary>
    public IReadOnlyList<string> JobsOf(string name, params (string Name, string Value)[] values)
    {
        Assert.That(_workflow["on"]!.AsObject().ContainsKey(name), Is.True, $"it listens to {name}");
        var context = Context(name, values);
        var jobs = _workflow["jobs"]!.AsObject();
        return [.. jobs.Where(job => Expressions.Holds((string)job.Value!["if"]!, context)).Select(job => job.Key)];
    }

    private Dictionary<string, string> Context(string name, IEnumerable<(string Name, string Value)> values)
    {
        var context = new Dictionary<string, string>
        {
            ["github.event_name"] = name,
            ["github.repository"] = Owner,
            ["github.event.pull_request.head.repo.full_name"] = name == "pull_request" ? Owner : "",
            ["inputs.destroy"] = "",
            ["vars.CLASSICLINK_OIDC_PROVIDER_ARN"] = Scene.OidcProvider,
        };
        foreach (var (setting, value) in scene.Settings)
            context[$"{(setting.EndsWith("PASSPHRASE", StringComparison.Ordinal) ? "secrets" : "vars")}.{setting}"] = value;
        foreach (var (one, value) in values)
            context[one] = value;
        return context;
    }

    private async Task<JobRun> RunJobAsync(string name, string on, (string Name, string Value)[] values, CancellationToken patience)
    {
        var job = _workflow["jobs"]![name]!;
        var context = Context(on, values);
        var environment = scene.Machine();
        var (temporary, files) = (scene.Folder("runner"), scene.Folder("files"));
        environment["RUNNER_TEMP"] = temporary;
        environment["GITHUB_ENV"] = Path.Combine(files, "env");
        environment["GITHUB_STEP_SUMMARY"] = Path.Combine(files, "summary");
        if ((string?)_workflow["permissions"]?["id-token"] == "write")
        {
            environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{scene.Web.Address}token?api-version=2.0";
            var ofEvent = on == "pull_request" ? OfPullRequest : OfMain;
            environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = scene.Web.AllowRequest(
                job["environment"] is { } protectedBy ? $"repo:{Owner}:environment:{protectedBy}" : ofEvent);
        }
        Add(environment, _workflow["env"], context);
        Add(environment, job["env"], context);

        var folder = (string?)_workflow["defaults"]?["run"]?["working-directory"];
        var run = new Steps(scene, scene.Folder("workspace"), environment, context, folder);
        var exitCode = await run.AllAsync(job["steps"]!.AsArray(), false, patience);
        var token = Path.Combine(temporary, Token);
        if (!OperatingSystem.IsWindows() && File.Exists(token))
            Assert.That(File.GetUnixFileMode(token), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        // As runners do at the end of a job.
        Directory.Delete(temporary, recursive: true);
        scene.Note(run.Shown);
        var summary = environment["GITHUB_STEP_SUMMARY"];
        return new JobRun(name, exitCode, run.Shown, File.Exists(summary) ? await File.ReadAllTextAsync(summary, patience) : "");
    }

    private static void Add(Dictionary<string, string> environment, JsonNode? added, Dictionary<string, string> context)
    {
        foreach (var (name, value) in added?.AsObject() ?? [])
            environment[name] = Expressions.Resolve(value!.ToString(), context);
    }

    private sealed class Steps(
        Scene scene, string workspace, Dictionary<string, string> environment, Dictionary<string, string> context, string? folder)
    {
        private readonly StringBuilder _shown = new();
        private string _workspace = workspace;

        public string Shown => _shown.ToString();

        /// <returns>The first exit code that is not 0.</returns>
        public async Task<int> AllAsync(JsonArray steps, bool ofAction, CancellationToken patience)
        {
            foreach (var step in steps)
            {
                var exitCode = step!["uses"] is { } action
                    ? await UseAsync((string)action!, step, patience)
                    : await RunAsync(step, ofAction, patience);
                if (exitCode != 0)
                    return exitCode;
            }
            return 0;
        }

        /// <summary>What the machine of the test has already stands for the actions that install it.</summary>
        private async Task<int> UseAsync(string action, JsonNode step, CancellationToken patience)
        {
            if (action.StartsWith("./", StringComparison.Ordinal))
            {
                var own = Yaml.Read(Path.Combine(_workspace, action, "action.yml"));
                return await AllAsync(own["runs"]!["steps"]!.AsArray(), true, patience);
            }
            switch (action, step["with"]?.ToJsonString())
            {
                case ("actions/checkout@v5", """{"persist-credentials":false}"""):
                    _workspace = scene.Checkout();
                    break;
                case ("actions/setup-dotnet@v5", """{"dotnet-version":"10.0.x"}"""):
                case ("pulumi/actions@v6", """{"pulumi-version":"3.274.1"}"""):
                    break;
                default:
                    throw new InvalidDataException($"unknown: {step.ToJsonString()}");
            }
            return 0;
        }

        private async Task<int> RunAsync(JsonNode step, bool ofAction, CancellationToken patience)
        {
            var own = new Dictionary<string, string>(environment);
            Add(own, step["env"], context);
            var directory = Path.Combine(_workspace, ofAction ? "" : folder ?? "");
            var run = await Shell.BashAsync(Expressions.Resolve((string)step["run"]!, context), directory, own, patience);
            _shown.Append(run.Shown);
            if (File.Exists(own["GITHUB_ENV"]))
            {
                foreach (var line in (await File.ReadAllLinesAsync(own["GITHUB_ENV"], patience)).Select(line => line.Split('=', 2)))
                    environment[line[0]] = line[1];
            }
            return run.ExitCode;
        }
    }
}
