namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Parents, what children take over from them, and the order of things.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class ComponentTests(Sdk sdk) : ProgramFixture(sdk)
{
    private const string Group = "test:index:Group";

    [Test]
    public async Task Components_AreParentsWithOutputs(CancellationToken patience)
    {
        await using var stack = await StartAsync("components", patience);

        var up = await stack.UpToAndAgainAsync();

        var (outer, inner) = (stack.Find("outer")!, stack.Find("inner")!);
        Assert.That(stack.Find("outer-i-1")!.Urn, Is.EqualTo($"urn:pulumi:test::programs::{Group}${ProgramStack.LinkType}::outer-i-1"));
        Assert.That(stack.Find("inner-i-3")!.Urn,
            Is.EqualTo($"urn:pulumi:test::programs::{Group}${Group}${ProgramStack.LinkType}::inner-i-3"));
        Assert.That((inner.Parent, stack.Find("inner-i-3")!.Parent), Is.EqualTo((outer.Urn, inner.Urn)));
        string[] ids = ["cn-hangzhou:i-1:vpc-1", "cn-hangzhou:i-2:vpc-1"];
        Assert.That(Texts(outer.Outputs.Fields["ids"]), Is.EqualTo(ids));
        Assert.That(Texts(up.StackOutputs.Fields["outer"]), Is.EqualTo(ids));
    }

    [Test]
    public async Task DependsOn_AComponentIsOnAllBelowIt(CancellationToken patience)
    {
        await using var stack = await StartAsync("components", patience);

        await stack.UpWellAsync();

        Assert.That(stack.Changed, Has.Count.EqualTo(4));
        Assert.That(stack.Changed[^1], Is.EqualTo($"{ProgramStack.Attach} i-4 vpc-1"));
        var urns = new[] { "outer-i-1", "outer-i-2", "inner-i-3" }.Select(name => stack.Find(name)!.Urn);
        Assert.That(stack.Find("a-last")!.Dependencies, Is.EquivalentTo(urns));
        await stack.DestroyWellAsync();
        Assert.That(stack.Changed[0], Is.EqualTo($"{ProgramStack.Detach} i-4 vpc-1"));
    }

    [Test]
    public async Task DependsOn_OrdersCreatesAndDeletes(CancellationToken patience)
    {
        await using var stack = await StartAsync("order", patience);

        await stack.UpToAndAgainAsync();
        Assert.That(stack.Changed, Is.EqualTo(new[] { "i-1", "i-2", "i-3" }.Select(id => $"{ProgramStack.Attach} {id} vpc-1")));

        await stack.DestroyWellAsync();
        Assert.That(stack.Changed, Is.EqualTo(new[] { "i-3", "i-2", "i-1" }.Select(id => $"{ProgramStack.Detach} {id} vpc-1")));
    }

    [Test]
    public async Task DeletedWith_LeavesTheDetachToWhatItIsPartOf(CancellationToken patience)
    {
        await using var stack = await StartAsync("order", patience);
        stack.Set("together", "true");
        await stack.UpToAndAgainAsync();

        await stack.DestroyWellAsync();

        Assert.That(stack.Changed, Is.EqualTo(new[] { "i-3", "i-1" }.Select(id => $"{ProgramStack.Detach} {id} vpc-1")));
    }

    [Test]
    public async Task Protect_OfAComponentProtectsWhatIsBelowIt(CancellationToken patience)
    {
        await using var stack = await StartAsync("components", patience);
        stack.Set("protect", "true");
        await stack.UpWellAsync();

        var destroy = await stack.DestroyAsync();

        string[] names = ["outer", "inner", "outer-i-1", "outer-i-2", "inner-i-3"];
        Assert.That(
            destroy.Errors.Select(error => error[error.IndexOf("resource", StringComparison.Ordinal)..]),
            Is.EquivalentTo(names.Select(name =>
                $"resource \"{stack.Find(name)!.Urn}\" cannot be deleted because it is protected: "
                + "remove the protect option from the program and run up, then go on")));
        Assert.That(stack.Changed, Is.Empty);
    }
}
