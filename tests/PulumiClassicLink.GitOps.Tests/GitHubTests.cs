using PulumiClassicLink.GitOps.Tests.Reading;
using PulumiClassicLink.GitOps.Tests.Running;

namespace PulumiClassicLink.GitOps.Tests;

/// <summary>The workflow of examples/gitops/github, its every line run against the simulator.</summary>
[CancelAfter(240_000)]
internal sealed class GitHubTests
{
    private static readonly string Folder = Repository.File("examples", "gitops", "github");
    private static readonly string File = Path.Combine(Folder, ".github", "workflows", "links.yml");
    private static readonly (string, string) Destroy = ("inputs.destroy", "prod");

    [Test, Category("RealEngine")]
    public async Task Workflow_TakesALinkThroughItsLife_WithATokenForEachRun(CancellationToken patience)
    {
        await using var scene = await StartAsync(patience);
        var workflow = new GitHubWorkflow(scene, File);

        var preview = await workflow.RunAsync("pull_request", patience);
        AssertGreen(preview, "preview");
        Assert.That(preview.Summary, Does.StartWith("```\n").And.EndsWith("```\n").And.Contains("ClassicLinkAttachment"));
        Assert.That(scene.Links, Is.Empty);

        scene.RevokeTokens();
        AssertGreen(await workflow.RunAsync("push", patience), "up");
        Assert.That(scene.Links, Is.EqualTo(new[] { "i-1 vpc-1" }));

        scene.Cloud.Unlink(RealStack.Region, "i-1");
        scene.RevokeTokens();
        var drift = await workflow.RunAsync("schedule", patience);
        Assert.That(drift.ExitCode, Is.Not.Zero, drift.Shown);
        Assert.That(drift.Shown, Does.Contain("no changes were expected for preview but changes were proposed"));
        Assert.That(scene.Links, Is.Empty, "it only tells");

        AssertGreen(await workflow.RunAsync("push", patience), "up");
        Assert.That(scene.Links, Is.EqualTo(new[] { "i-1 vpc-1" }));
        AssertGreen(await workflow.RunAsync("schedule", patience), "drift");

        AssertGreen(await workflow.RunAsync("workflow_dispatch", patience, Destroy), "destroy");
        Assert.That(scene.Links, Is.Empty);
        // The passphrase, for each run two tokens, and a session of three parts for each but the first, which has nothing to read.
        scene.AssertNoneIsKept(atLeast: 1 + (6 * 2) + (5 * 3));
    }

    [Test, Category("RealEngine")]
    public async Task Preview_OfARoleThatItIsNotTrustedWith_IsRefused(CancellationToken patience)
    {
        await using var scene = await StartAsync(patience);
        scene.Settings["CLASSICLINK_READ_ROLE_ARN"] = Scene.WriteRole;
        var workflow = new GitHubWorkflow(scene, File);

        // A first preview has nothing to read, so it signs in nowhere: the link must be there.
        AssertGreen(await workflow.RunAsync("push", patience), "up");
        var preview = await workflow.RunAsync("pull_request", patience);

        Assert.That(preview.ExitCode, Is.Not.Zero, preview.Shown);
        Assert.That(preview.Shown, Does.Contain("AuthenticationFail.OIDCToken.Invalid"));
        Assert.That(preview.Summary, Does.Contain("AuthenticationFail.OIDCToken.Invalid"));
        scene.AssertNoneIsKept(atLeast: 1 + 5 + 2);
    }

    [Test, Category("RealEngine")]
    public async Task Up_WhileAnotherIsUnderWay_IsRefusedByTheLock_AndPreviewIsNot(CancellationToken patience)
    {
        var held = 0;
        using var gate = new Gate(call => call.Action == "AttachClassicLinkVpc" && Interlocked.Exchange(ref held, 1) == 0);
        await using var scene = await StartAsync(patience, gate);
        var workflow = new GitHubWorkflow(scene, File);

        var first = workflow.RunAsync("push", patience);
        try
        {
            while (!gate.IsReached)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience);
            var second = await workflow.RunAsync("push", patience);
            Assert.That(second.ExitCode, Is.Not.Zero, second.Shown);
            Assert.That(second.Shown, Does.Contain("the stack is currently locked by 1 lock(s)"));
            AssertGreen(await workflow.RunAsync("pull_request", patience), "preview");
        }
        finally
        {
            gate.Open();
            AssertGreen(await first, "up");
        }
        Assert.That(scene.Links, Is.EqualTo(new[] { "i-1 vpc-1" }));
        Assert.That(scene.Cloud.Calls.Count(call => call.ChangedLinks), Is.EqualTo(1));
    }

    [Test, Category("RealEngine")]
    public async Task Job_WithAnotherArchiveThanTheOneOfTheSum_EndsBeforeItIsInstalled(CancellationToken patience)
    {
        await using var scene = await StartAsync(patience);
        scene.Settings["CLASSICLINK_SHA256"] = new string('0', 64);

        var up = await new GitHubWorkflow(scene, File).RunAsync("push", patience);

        Assert.That(up.ExitCode, Is.EqualTo(1), up.Shown);
        Assert.That(up.Shown, Does.Contain($"{Scene.PluginArchive}: FAILED"));
        Assert.That(scene.Cloud.Calls, Is.Empty);
    }

    [Test]
    public async Task Workflow_DoesNothing_ForForksAndOtherStacks(CancellationToken patience)
    {
        await using var scene = await Scene.StartAsync([], [], patience);
        var workflow = new GitHubWorkflow(scene, File);

        Assert.That(workflow.JobsOf("pull_request", ("github.event.pull_request.head.repo.full_name", "stranger/links")), Is.Empty);
        Assert.That(workflow.JobsOf("workflow_dispatch", ("inputs.destroy", "production")), Is.Empty);
        Assert.That(workflow.JobsOf("workflow_dispatch", Destroy), Is.EqualTo(new[] { "destroy" }));
    }

    /// <summary>The token of a job in an environment waits for its reviewers; runs of one group wait for each other.</summary>
    [Test]
    public void Jobs_ThatChangeLinks_AreProtectedAndInOneGroup()
    {
        var workflow = Yaml.Read(File);
        var jobs = workflow["jobs"]!.AsObject().ToDictionary(job => job.Key, job => job.Value!);

        Assert.That(workflow["permissions"]!.ToJsonString(), Is.EqualTo("""{"contents":"read","id-token":"write"}"""));
        Assert.That(jobs.Keys, Is.EqualTo(new[] { "preview", "up", "drift", "destroy" }));
        foreach (var (name, job) in jobs)
        {
            var changes = name is "up" or "destroy";
            Assert.That((string?)job["environment"], Is.EqualTo(changes ? "links" : null), name);
            Assert.That((string?)job["concurrency"]?["group"], Is.EqualTo(changes ? "links-prod" : null), name);
            Assert.That(job["concurrency"]?["cancel-in-progress"], Is.Null, "an up that is under way goes to its end");
            Assert.That((string?)job["env"]!["ALIBABA_CLOUD_ROLE_ARN"],
                Is.EqualTo($"${{{{ vars.CLASSICLINK_{(changes ? "WRITE" : "READ")}_ROLE_ARN }}}}"), name);
            Assert.That((int?)job["timeout-minutes"], Is.GreaterThan(0), name);
        }
    }

    private static void AssertGreen(JobRun run, string job)
    {
        Assert.That(run.Job, Is.EqualTo(job));
        Assert.That(run.ExitCode, Is.Zero, run.Shown);
    }

    private static async Task<Scene> StartAsync(CancellationToken patience, Gate? gate = null)
    {
        var scene = await Scene.StartAsync(
            [GitHubWorkflow.OfPullRequest, GitHubWorkflow.OfMain], [GitHubWorkflow.OfEnvironment], patience,
            gate is null ? null : gate.Hold);
        await scene.InitializeAsync(patience);
        var action = Path.Combine(".github", "actions", "prepare");
        Directory.CreateDirectory(Path.Combine(scene.Source, action));
        System.IO.File.Copy(Path.Combine(Folder, action, "action.yml"), Path.Combine(scene.Source, action, "action.yml"));
        return scene;
    }
}
