using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>What a user is told, and left with, in the ordinary turns of a stack.</summary>
[CancelAfter(180_000)]
internal sealed class ToldTests
{
    [Test]
    public async Task RunsThatNothingHeldUp_SayNothing(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] program = [new("a", "i-1")];
        await stack.UpWellAsync(program);
        Assert.That(stack.Shown, Does.Not.Contain("Diagnostics"), "an update that went well");

        await stack.UpWellAsync(program);
        Assert.That(stack.Shown, Does.Not.Contain("Diagnostics").And.Not.Contain("Calls to"), "one without a change");

        // The page of the VPC is not asked for again: the instance is, after the proof of sight, which is.
        stack.Cloud.Inject(new SimulatedFault
        {
            Action = "DescribeClassicLinkInstances",
            Kind = FaultKind.Refuse,
            Code = "ServiceUnavailable",
            Times = 2,
        });
        await stack.UpWellAsync(program);
        Assert.That(stack.Shown, Does.Contain("Calls to Alibaba Cloud: DescribeClassicLinkInstances 4 (1 retried)."),
            "one that was held up");

        await stack.UpWellAsync(program, "--replace", RealStack.Urn("a"));
        stack.AssertChanged();
        Assert.That(stack.Shown, Does.Contain("The link was kept as it is (instance i-1, VPC vpc-1, region cn-hangzhou)"));
    }

    [Test]
    public async Task WithoutKeys_TheAdviceStoresNoneInClear(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cli.Environment.Remove("ALICLOUD_ACCESS_KEY");
        stack.Cli.Environment.Remove("ALICLOUD_SECRET_KEY");

        await stack.UpBadlyAsync([new("a", "i-1")]);

        Assert.That(stack.Shown,
            Does.Contain("ALIBABA_CLOUD_ACCESS_KEY_ID").And.Contain("pulumi config set --secret").And.Contain("profile"));
        Assert.That(stack.Shown, Does.Not.Contain("pulumi config set classiclink:"), stack.Shown);
    }

    /// <summary>Given without --secret they stand in the user's own file in clear; the state need not have them, too.</summary>
    [Test]
    public async Task PlainKeysOfTheConfiguration_AreSecretsInTheState(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        var known = new SimulatorOptions();
        stack.Cli.Environment.Remove("ALICLOUD_ACCESS_KEY");
        stack.Cli.Environment.Remove("ALICLOUD_SECRET_KEY");
        stack.Configuration["accessKey"] = known.AccessKeyId;
        stack.Configuration["secretKey"] = known.AccessKeySecret;
        Link[] program = [new("a", "i-1")];

        await stack.UpWellAsync(program);
        AssertHidden();
        await stack.UpWellAsync(program, "--expect-no-changes");
        AssertHidden();
        await stack.DestroyToNothingAsync();

        void AssertHidden()
        {
            var inputs = stack.Cli.Resources.Single(one => (string?)one["type"] == "pulumi:providers:classiclink")["inputs"]!;
            Assert.That(inputs["accessKey"]!["ciphertext"], Is.Not.Null, inputs.ToJsonString());
            Assert.That(inputs["secretKey"]!["ciphertext"], Is.Not.Null, inputs.ToJsonString());
            Assert.That(stack.Cli.State!.ToJsonString(), Does.Not.Contain(known.AccessKeySecret));
        }
    }

    /// <summary>The engine prints the value of a property that is refused.</summary>
    [TestCase("secretKey", "hunter22 with-a-space")]
    [TestCase("assumeRoleWithOidc", """{"oidcToken":"eyJ-hunter22","roleArn":"none"}""")]
    [TestCase("secretKeyy", "hunter22")]
    [TestCase("credentialsUri", "http://jane:hunter22@nowhere.example/keys")]
    public async Task PlainSecretOfTheConfiguration_ThatIsRefused_IsNotShown(string name, string value)
    {
        await using var stack = await RealStack.StartAsync(TestContext.CurrentContext.CancellationToken);
        stack.Configuration["accessKey"] = "key";
        stack.Configuration["secretKey"] = "secret";
        stack.Configuration[name] = value;

        await stack.UpBadlyAsync([new("a", "i-1")]);

        Assert.That(stack.Shown, Does.Contain("accessKey cannot be used").Or.Contain(name));
        Assert.That(stack.Shown, Does.Not.Contain("hunter22"));
    }

    [Test]
    public async Task SecretInputs_AreSecretInTheOutputs_AlsoAfterARefresh(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] program = [new("a", "i-1") { IsVpcSecret = true }];

        await stack.UpWellAsync(program);
        AssertHidden();
        await stack.UpWellAsync(program, "--expect-no-changes");
        await stack.RefreshAsync();
        AssertHidden();
        await stack.DestroyToNothingAsync();

        void AssertHidden()
        {
            var outputs = stack.Cli.Resources.Single(one => (string?)one["type"] == "classiclink:index:ClassicLinkAttachment")["outputs"]!;
            Assert.That(outputs["vpcId"] as JsonObject, Is.Not.Null, outputs.ToJsonString());
            Assert.That((string?)outputs["instanceId"], Is.EqualTo("i-1"));
        }
    }

    /// <summary>
    /// The steps that the error gives, also where a preview gave it; and what becomes of it if the last one is forgotten.
    /// </summary>
    [Test]
    public async Task LinkThatWasMovedOutside_IsKeptByTheStepsOfTheError(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        Link[] program = [new("a", "i-1")];
        await stack.UpWellAsync(program);
        stack.Cloud.Relink(RealStack.Region, "i-1", RealStack.Vpc2);
        await stack.UpBadlyAsync(program);
        var steps = stack.Shown.Split('`').Where((_, index) => index % 2 == 1)
            .Where(text => text.StartsWith("pulumi ", StringComparison.Ordinal)).Distinct().ToList();
        Assert.That(steps, Is.EqualTo(
            new[] { "pulumi refresh", "pulumi import classiclink:index:ClassicLinkAttachment a cn-hangzhou:i-1:vpc-2" }), stack.Shown);

        foreach (var step in steps)
            await stack.RunWellAsync([.. step.Split(' ').Skip(1), "--yes", "--skip-preview",
                .. step.Contains("import", StringComparison.Ordinal) ? ["--protect=false"] : Array.Empty<string>()]);
        stack.AssertExactly("a i-1 vpc-2");

        await stack.UpBadlyAsync(program);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-2");
        Assert.That(stack.Shown, Does.Contain("set vpcId to vpc-2 in the program; this resource was imported with it."));

        await stack.UpWellAsync([program[0] with { VpcId = RealStack.Vpc2 }], "--expect-no-changes");
        stack.AssertExactly("a i-1 vpc-2");

        await stack.UpWellAsync(program);
        stack.AssertExactly("a i-1 vpc-1");
    }
}
