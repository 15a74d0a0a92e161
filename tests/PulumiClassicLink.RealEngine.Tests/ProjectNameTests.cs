namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>A project that is named like the provider: the engine hands the provider the project's own settings.</summary>
[CancelAfter(120_000)]
internal sealed class ProjectNameTests
{
    [Test]
    public async Task SettingOfTheProject_IsExplained_AndWorksInAnotherNamespace(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Name = "classiclink";
        stack.Settings["classiclink:instanceId"] = "i-1";

        await stack.UpBadlyAsync([new Link("a", "${classiclink:instanceId}")]);

        Assert.That(stack.Shown, Does.Contain("is not a configuration key of classiclink; this project has the provider's name"));
        Assert.That(stack.Shown,
            Does.Contain("`pulumi config set app:instanceId VALUE` (a secret: with --secret), `pulumi config rm instanceId`"));
        Assert.That(stack.Cloud.Calls, Is.Empty);

        stack.Settings.Clear();
        stack.Settings["app:instanceId"] = "i-1";
        await stack.UpWellAsync([new Link("a", "${app:instanceId}")]);
        stack.AssertExactly("a i-1 vpc-1");
    }
}
