using PulumiClassicLink.PulumiCli;

namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>The states that several tests of this folder begin with.</summary>
internal static class Beginnings
{
    /// <summary>
    /// A left-over: a was renamed b without an alias, and went to another provider if one is named, and the update stopped before the
    /// Delete of a.
    /// </summary>
    public static async Task LeaveOverAsync(this RealStack stack, string? nextProvider = null)
    {
        await stack.UpWellAsync([new("a", "i-1")]);
        if (nextProvider is not null)
            stack.Providers[nextProvider] = [];
        await stack.UpBadlyAsync([new("b", "i-1") { Provider = nextProvider }, Link.Failing with { DependsOn = ["b"] }]);
        stack.AssertChanged();
        stack.AssertExactly("a i-1 vpc-1", "b i-1 vpc-1");
    }

    /// <summary>a went from i-1 to i-2, and the update stopped before the Delete of its former self.</summary>
    public static async Task StopReplacementAsync(this RealStack stack)
    {
        await stack.UpWellAsync([new("a", "i-1")]);
        await stack.UpBadlyAsync([new("a", "i-2"), Link.Failing with { DependsOn = ["a"] }]);
        stack.AssertChanged("Attach i-2 vpc-1");
        stack.AssertExactly("a i-2 vpc-1", "a i-1 vpc-1 (delete)");
    }

    /// <summary>An up of this link alone, in which a taint, or the option --replace, replaces it whether it changed or not.</summary>
    public static async Task<CliResult> ReplaceAsync(this RealStack stack, bool tainted, Link link)
    {
        if (!tainted)
            return await stack.UpAsync([link], "--replace", RealStack.Urn(link.Name));
        var taint = await stack.RunAsync("state", "taint", RealStack.Urn(link.Name), "--yes");
        Assert.That(taint.ExitCode, Is.Zero, stack.Shown);
        return await stack.UpAsync([link]);
    }

    public static async Task ReplaceBadlyAsync(this RealStack stack, bool tainted, Link link)
    {
        var up = await stack.ReplaceAsync(tainted, link);
        Assert.That(up.ExitCode, Is.Not.Zero, stack.Shown);
    }
}
