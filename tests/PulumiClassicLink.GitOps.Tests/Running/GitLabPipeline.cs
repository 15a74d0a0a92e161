using System.Text.Json.Nodes;
using PulumiClassicLink.GitOps.Tests.Reading;

namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>A pipeline file of GitLab, run job by job as a runner does.</summary>
internal sealed class GitLabPipeline(Scene scene, string file)
{
    private const string Project = "project_path:acme/links:ref_type:branch:ref";

    /// <summary>The subjects of tokens, as GitLab makes them.</summary>
    public const string OfBranch = $"{Project}:change";
    public const string OfMain = $"{Project}:main";

    private readonly JsonObject _pipeline = Yaml.Read(file);

    /// <summary>Runs the one job that a pipeline of this source is for.</summary>
    public async Task<JobRun> RunAsync(string source, CancellationToken patience)
    {
        var predefined = new Dictionary<string, string>
        {
            ["$CI_PIPELINE_SOURCE"] = source,
            ["$CI_COMMIT_BRANCH"] = source == "merge_request_event" ? "" : "main",
            ["$CI_DEFAULT_BRANCH"] = "main",
        };
        var jobs = _pipeline.Where(one => (one.Value as JsonObject)?["rules"] is JsonArray rules
            && rules.Any(rule => Expressions.Holds((string)rule!["if"]!, predefined))).Select(one => one.Key).ToList();
        Assert.That(jobs, Has.Count.EqualTo(1), $"the jobs of {source}");
        return await RunJobAsync(jobs[0], source == "merge_request_event" ? OfBranch : OfMain, patience);
    }

    private async Task<JobRun> RunJobAsync(string name, string subject, CancellationToken patience)
    {
        var job = Whole(name);
        var environment = scene.Machine();
        foreach (var (setting, value) in scene.Settings)
            environment[setting] = value;
        environment["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = Scene.OidcProvider;
        var known = environment.ToDictionary(one => $"${one.Key}", one => one.Value);
        foreach (var (variable, value) in _pipeline["variables"]!.AsObject().Concat(job["variables"]!.AsObject()))
            environment[variable] = Expressions.Expand(value!.ToString(), known);
        foreach (var (variable, token) in job["id_tokens"]!.AsObject())
        {
            Assert.That((string?)token!["aud"], Is.EqualTo("sts.aliyuncs.com"));
            environment[variable] = scene.Web.Issue(subject);
        }
        string[] script = [.. Yaml.Texts(job["before_script"]), .. Yaml.Texts(job["script"])];
        var run = await Shell.BashAsync(string.Join('\n', script), scene.Checkout(), environment, patience);
        scene.Note(run.Shown);
        return new JobRun(name, run.ExitCode, run.Shown);
    }

    /// <summary>With what it extends.</summary>
    private JsonObject Whole(string name)
    {
        var job = _pipeline[name]!.AsObject();
        if (job["extends"] is not { } extended)
            return job.DeepClone().AsObject();
        var whole = Whole((string)extended!);
        foreach (var (key, value) in job)
            whole[key] = value?.DeepClone();
        return whole;
    }
}
