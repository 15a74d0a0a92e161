using PulumiClassicLink.LocalEngine;

namespace PulumiClassicLink.EndToEnd.Drift;

/// <summary>docs/drift.md: the reads before an up are made with the provider configuration of the one before.</summary>
internal sealed class RotationTests
{
    private const string OldKey = "simulator-key";
    private const string OldSecret = "simulator-secret";
    private const string NewKey = "rotated-key";
    private const string NewSecret = "rotated-secret";

    [Test, CancelAfter(120_000)]
    public async Task Up_AfterAKeyOfConfigurationWasRotated_IsRefusedSayingWhy(CancellationToken patience)
    {
        await using var stack = await DriftStack.StartAsync(null, patience);
        stack.KeysFromConfiguration(OldKey, OldSecret);
        await stack.UpWellAsync();

        stack.Cloud.ReplaceKey(NewKey, NewSecret);
        stack.KeysFromConfiguration(NewKey, NewSecret);
        var up = await stack.UpAsync();

        var error = up.Errors.Single();
        Assert.That(error, Does.Contain("InvalidAccessKeyId"));
        Assert.That(error, Does.Contain(
            "Likely cause: these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then."));
        Assert.That(error, Does.Contain(
            "Next step: with the present keys configured, run `pulumi refresh --run-program`, and then this command again."));
        Assert.That(stack.Shown, Does.Not.Contain(OldSecret).And.Not.Contain(NewSecret));
        Assert.That(stack.Called, Is.Not.Empty.And.All.EqualTo(DriftStack.Describe));
        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.VpcId));
        Assert.That(stack.KeptLink!.Id, Is.EqualTo($"{DriftStack.RegionId}:{DriftStack.InstanceId}:{DriftStack.VpcId}"),
            "the state is as it was");
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_AfterAKeyOfTheEnvironmentWasRotated_ReadsAndRepairsWithTheNewOne(CancellationToken patience)
    {
        await using var stack = await DriftStack.StartAsync(null, patience);
        stack.KeysFromEnvironment(OldKey, OldSecret);
        await stack.UpWellAsync();

        stack.Cloud.ReplaceKey(NewKey, NewSecret);
        stack.KeysFromEnvironment(NewKey, NewSecret);
        stack.Cloud.Unlink(DriftStack.RegionId, DriftStack.InstanceId);
        await stack.UpWellAsync();

        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.VpcId));
        Assert.That(stack.KeptLink!.RefreshBeforeUpdate, Is.True);
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_WithoutRefreshBeforeUpdate_ReadsNothingAndMindsNoRotation(CancellationToken patience)
    {
        await using var stack = await DriftStack.StartAsync(null, patience);
        stack.Config["classiclink:refreshBeforeUpdate"] = new("false");
        stack.KeysFromConfiguration(OldKey, OldSecret);
        await stack.UpWellAsync();

        stack.Cloud.ReplaceKey(NewKey, NewSecret);
        stack.KeysFromConfiguration(NewKey, NewSecret);
        await stack.UpWellAsync();

        Assert.That(stack.Called, Is.Empty);
        Assert.That(stack.KeptLink!.RefreshBeforeUpdate, Is.False);
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_WithATokenOfConfiguration_ReadsNothing(CancellationToken patience)
    {
        await using var stack = await DriftStack.StartAsync("first-token", patience);
        stack.KeysFromConfiguration(OldKey, OldSecret, "first-token");
        await stack.UpWellAsync();
        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.VpcId));

        stack.Cloud.RevokeKey(OldKey);
        stack.KeysFromConfiguration("next-key", "next-secret", "next-token");
        await stack.UpWellAsync();

        Assert.That(stack.Called, Is.Empty);
        Assert.That(stack.KeptLink!.RefreshBeforeUpdate, Is.False);
    }

    [Test, CancelAfter(120_000)]
    public async Task TurningItOff_TakesEffectWithTheReadsOfTheNextConfiguration(CancellationToken patience)
    {
        await using var stack = await DriftStack.StartAsync(null, patience);
        stack.KeysFromConfiguration(OldKey, OldSecret);
        await stack.UpWellAsync();
        stack.Config["classiclink:refreshBeforeUpdate"] = new ConfigValue("false");

        var reads = new List<int>();
        for (var up = 0; up < 4; up++)
        {
            await stack.UpWellAsync();
            reads.Add(stack.Called.Count);
        }

        Assert.That(reads, Is.EqualTo(new[] { 1, 1, 0, 0 }));
    }
}
