namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>Functions, and resources that are only looked at.</summary>
[TestFixture(Sdk.CSharp)]
[TestFixture(Sdk.Node, Category = "Peer")]
[CancelAfter(180_000)]
internal sealed class LookupTests(Sdk sdk) : ProgramFixture(sdk)
{
    private const string NorthernStranger = "cn-beijing:i-9:vpc-2";
    private const string Stranger = "cn-hangzhou:i-9:vpc-2";
    private const string Own = "cn-hangzhou:i-1:vpc-1";

    [Test]
    public async Task Invoke_AnswersInEachForm(CancellationToken patience)
    {
        await using var stack = await StartAsync("invoke", patience);

        var preview = (await stack.PreviewAsync()).StackOutputs.Fields;
        Assert.That(Texts(preview["plain"]), Is.EqualTo(new[] { Stranger }), stack.Shown);
        Assert.That((preview["after"].StringValue, preview["unknown"].StringValue), Is.EqualTo((Unknown, Unknown)));
        var up = (await stack.UpToAndAgainAsync()).StackOutputs.Fields;

        Assert.That(Texts(up["plain"]), Is.EqualTo(new[] { Stranger }));
        Assert.That(Texts(up["after"]), Is.EqualTo(new[] { Own, Stranger }));
        Assert.That(Texts(up["unknown"]), Does.Contain(Own));
        Assert.That(Texts(up["byProvider"]), Is.EqualTo(new[] { NorthernStranger }));
        Assert.That(Texts(up["byParent"]), Is.EqualTo(new[] { NorthernStranger }));
    }

    [Test]
    public async Task Get_ReadsWhatIsThere_AndNeverCutsIt(CancellationToken patience)
    {
        await using var stack = await StartAsync("lookup", patience);
        stack.Set("existing", Stranger);

        var up = await stack.UpToAndAgainAsync();

        var outputs = up.StackOutputs.Fields;
        Assert.That((outputs["seen"].StringValue, outputs["seenIn"].StringValue), Is.EqualTo((Stranger, ProgramStack.RegionId)));
        Assert.That((outputs["again"].StringValue, outputs["againIn"].StringValue), Is.EqualTo((Own, ProgramStack.RegionId)));
        Assert.That(stack.Find("seen")!.External, Is.True);
        Assert.That(stack.Kept.Resources.Where(resource => resource.Name == "again"), Is.Empty);
        await stack.DestroyWellAsync();
        Assert.That(stack.Changed, Is.EqualTo(new[] { $"{ProgramStack.Detach} i-1 vpc-1" }));
    }

    [Test]
    public async Task Get_OfWhatIsNotThere_Fails(CancellationToken patience)
    {
        await using var stack = await StartAsync("lookup", patience);
        stack.Set("existing", "cn-hangzhou:i-8:vpc-1");

        var up = await stack.UpAsync();

        Assert.That(string.Join('\n', up.Errors), Does.Contain("resource 'cn-hangzhou:i-8:vpc-1' does not exist"));
    }
}
