using PulumiClassicLink.GitOps.Tests.Reading;
using PulumiClassicLink.GitOps.Tests.Running;
using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.GitOps.Tests;

/// <summary>The pipeline of examples/gitops/gitlab.</summary>
[CancelAfter(240_000)]
internal sealed class GitLabTests
{
    private static readonly string File = Repository.File("examples", "gitops", "gitlab", ".gitlab-ci.yml");

    /// <summary>Source: GitLab's CI/CD YAML syntax reference; those that the file may use.</summary>
    private static readonly string[] Keywords =
    [
        "before_script", "environment", "extends", "id_tokens", "image", "resource_group", "rules", "script", "stage", "timeout",
        "variables",
    ];

    [Test, Category("RealEngine")]
    public async Task Pipeline_TakesALinkThroughItsLife_WithATokenForEachRun(CancellationToken patience)
    {
        await using var scene = await Scene.StartAsync(
            [GitLabPipeline.OfBranch, GitLabPipeline.OfMain], [GitLabPipeline.OfMain], patience);
        await scene.InitializeAsync(patience);
        scene.Settings["PULUMI_DOWNLOAD"] = $"{scene.Web.Address}sdk";
        scene.Settings["PULUMI_SHA256"] = await PackCliAsync(scene, patience);
        var pipeline = new GitLabPipeline(scene, File);

        AssertGreen(await pipeline.RunAsync("merge_request_event", patience), "preview");
        Assert.That(scene.Links, Is.Empty);
        scene.RevokeTokens();
        AssertGreen(await pipeline.RunAsync("push", patience), "up");
        Assert.That(scene.Links, Is.EqualTo(new[] { "i-1 vpc-1" }));

        scene.Cloud.Unlink(RealStack.Region, "i-1");
        scene.RevokeTokens();
        var drift = await pipeline.RunAsync("schedule", patience);
        Assert.That(drift.Job, Is.EqualTo("drift"));
        Assert.That(drift.ExitCode, Is.Not.Zero, drift.Shown);
        Assert.That(drift.Shown, Does.Contain("no changes were expected for preview but changes were proposed"));

        scene.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc1);
        scene.RevokeTokens();
        AssertGreen(await pipeline.RunAsync("schedule", patience), "drift");
        AssertGreen(await pipeline.RunAsync("web", patience), "destroy");
        Assert.That(scene.Links, Is.Empty);
        // The passphrase, and for each run a token and a session of three parts; the first preview has nothing to read.
        scene.AssertNoneIsKept(atLeast: 1 + 5 + (4 * 3));
    }

    /// <summary>GitLab's own linter is a part of its server.</summary>
    [Test]
    public void Pipeline_HasKnownKeywordsAlone_AndGuardsWhatChangesLinks()
    {
        var pipeline = Yaml.Read(File);
        var stages = Yaml.Texts(pipeline["stages"]);
        var jobs = pipeline.Where(one => one.Key is not ("stages" or "variables"))
            .ToDictionary(one => one.Key, one => one.Value!.AsObject());

        Assert.That(jobs.Keys, Is.EqualTo(new[] { ".pulumi", "preview", "up", "drift", "destroy" }));
        foreach (var (name, job) in jobs)
        {
            Assert.That(job.Select(one => one.Key), Is.SubsetOf(Keywords), name);
            if (name[0] == '.')
                continue;
            var changes = name is "up" or "destroy";
            Assert.That(stages, Does.Contain((string?)job["stage"]), name);
            Assert.That((string?)job["extends"], Is.EqualTo(".pulumi"), name);
            Assert.That(Yaml.Texts(job["script"]), Is.Not.Empty, name);
            Assert.That((string?)job["environment"], Is.EqualTo(changes ? "links" : null), name);
            Assert.That((string?)job["resource_group"], Is.EqualTo(changes ? "links-prod" : null), name);
            Assert.That((string?)job["rules"]![0]!["when"], Is.EqualTo(name == "destroy" ? "manual" : null), name);
        }
    }

    private static void AssertGreen(JobRun run, string job)
    {
        Assert.That(run.Job, Is.EqualTo(job));
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
    }

    /// <summary>An archive like Pulumi's, with a link to the CLI of this machine: to pack it would take longer than all else.</summary>
    private static Task<string> PackCliAsync(Scene scene, CancellationToken patience)
    {
        var packed = scene.Folder("cli");
        var program = Directory.CreateDirectory(Path.Combine(packed, "pulumi"));
        var command = PulumiCommand.Find(Environment.GetEnvironmentVariable("PATH"))!;
        System.IO.File.CreateSymbolicLink(Path.Combine(program.FullName, "pulumi"), Path.GetFullPath(command.Path));
        var version = (string)Yaml.Read(File)["variables"]!["PULUMI_VERSION"]!;
        return scene.PackAsync(packed, $"pulumi-v{version}-linux-x64.tar.gz", patience);
    }
}
