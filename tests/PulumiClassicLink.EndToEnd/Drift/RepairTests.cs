namespace PulumiClassicLink.EndToEnd.Drift;

/// <summary>docs/drift.md: what a plain up does about a link that changed behind its back.</summary>
internal sealed class RepairTests
{
    private static async Task<DriftStack> LinkedAsync(CancellationToken patience)
    {
        var stack = await DriftStack.StartAsync(null, patience);
        stack.KeysFromEnvironment("simulator-key", "simulator-secret");
        await stack.UpWellAsync();
        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.VpcId));
        Assert.That(stack.KeptLink!.RefreshBeforeUpdate, Is.True);
        return stack;
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_OfALinkThatIsAsItWas_OnlyLooks(CancellationToken patience)
    {
        await using var stack = await LinkedAsync(patience);

        await stack.UpWellAsync();

        Assert.That(stack.Called, Is.Not.Empty.And.All.EqualTo(DriftStack.Describe));
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_OfALinkThatWasDetached_AttachesItAgain(CancellationToken patience)
    {
        await using var stack = await LinkedAsync(patience);
        stack.Cloud.Unlink(DriftStack.RegionId, DriftStack.InstanceId);

        var preview = await stack.PreviewAsync();
        Assert.That(preview.Changes["create"], Is.EqualTo(1), stack.Shown);
        Assert.That(stack.LinkedVpc, Is.Null);

        await stack.UpWellAsync();
        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.VpcId));
        Assert.That(stack.Called.Count(action => action == "AttachClassicLinkVpc"), Is.EqualTo(1));
        Assert.That(stack.KeptLink!.RefreshBeforeUpdate, Is.True, "the repaired link is watched as before");
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_OfALinkThatWasMoved_WarnsAndLeavesIt_AndMovesItBackWhenAllowed(CancellationToken patience)
    {
        await using var stack = await LinkedAsync(patience);
        stack.Cloud.Relink(DriftStack.RegionId, DriftStack.InstanceId, DriftStack.OtherVpcId);

        var up = await stack.UpAsync();
        var import =
            $"pulumi import classiclink:index:ClassicLinkAttachment link {DriftStack.RegionId}:{DriftStack.InstanceId}:{DriftStack.OtherVpcId}";
        Assert.That(stack.Shown, Does.Contain($"is linked to VPC {DriftStack.OtherVpcId} now, not to VPC {DriftStack.VpcId}."));
        Assert.That(up.Errors.Single(), Does.Contain(DriftStack.OtherVpcId).And.Contain(import).And.Contain("allowRelink: true"));
        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.OtherVpcId));
        Assert.That(stack.Called, Is.All.EqualTo(DriftStack.Describe));

        stack.Config["attach:allowRelink"] = new("true");
        await stack.UpWellAsync();
        Assert.That(stack.LinkedVpc, Is.EqualTo(DriftStack.VpcId));
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_OfAnInstanceThatWasReleased_FailsSayingSo(CancellationToken patience)
    {
        await using var stack = await LinkedAsync(patience);
        stack.Cloud.RemoveInstance(DriftStack.RegionId, DriftStack.InstanceId);

        var up = await stack.UpAsync();

        Assert.That(up.Errors.Single(), Does.Contain("there is no instance").And.Contain("remove this resource from the program"));
        Assert.That(stack.Called.Where(action => action != DriftStack.Describe), Is.EqualTo(["AttachClassicLinkVpc"]), "it was refused");
    }

    [Test, CancelAfter(120_000)]
    public async Task Up_OfALinkThatCannotBeRead_StopsAndForgetsNothing(CancellationToken patience)
    {
        await using var stack = await LinkedAsync(patience);
        stack.Cloud.Unlink(DriftStack.RegionId, DriftStack.InstanceId);
        stack.Cloud.Inject(new Simulator.SimulatedFault
        {
            Action = DriftStack.Describe,
            Kind = Simulator.FaultKind.Refuse,
            Code = "Forbidden.RAM",
            Message = "No.",
            Times = int.MaxValue,
        });

        var up = await stack.UpAsync();

        Assert.That(up.Errors.Single(), Does.Contain("Forbidden.RAM").And.Contain("ecs:DescribeClassicLinkInstances"));
        Assert.That(stack.Called, Is.All.EqualTo(DriftStack.Describe));
        Assert.That(stack.KeptLink, Is.Not.Null);
    }

    [Test, CancelAfter(120_000)]
    public async Task Refresh_OfALinkThatWasDetached_ForgetsItAndChangesNothing(CancellationToken patience)
    {
        await using var stack = await LinkedAsync(patience);
        stack.Cloud.Unlink(DriftStack.RegionId, DriftStack.InstanceId);

        var refresh = await stack.RefreshAsync();

        Assert.That(refresh.Errors, Is.Empty, stack.Shown);
        Assert.That(stack.KeptLink, Is.Null);
        Assert.That(stack.Called, Is.All.EqualTo(DriftStack.Describe));
    }
}
