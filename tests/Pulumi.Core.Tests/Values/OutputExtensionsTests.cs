using System.Collections.Immutable;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using Pulumi.Utilities;

namespace Pulumi.Core.Tests.Values;

internal sealed class OutputExtensionsTests : EngineTest
{
    [Test]
    public async Task Lists_CanBeAskedForElementsAndLength()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));

        Assert.That(await OutputUtilities.GetValueAsync(list.First()), Is.EqualTo("a"));
        Assert.That(await OutputUtilities.GetValueAsync(list.GetAt(Output.Create(1))), Is.EqualTo("b"));
        Assert.That(await OutputUtilities.GetValueAsync(list.Length()), Is.EqualTo(2));
    }

    [Test]
    public async Task Utilities_TellWhatAnOutputIs()
    {
        Link link = null!;
        await SucceedAsync(() => link = new Link("one"), preview: true);

        Assert.That(await OutputUtilities.GetIsKnownAsync(link.Id), Is.False);
        Assert.That(await OutputUtilities.GetValueAsync(link.Id), Is.Null);
        Assert.That(await OutputUtilities.GetIsKnownAsync(link.Urn), Is.True);
        Assert.That(await OutputUtilities.GetDependenciesAsync(link.Id), Is.EqualTo(new Resource[] { link }));
    }

    [Test]
    public async Task Urn_IsMadeOfItsParts()
    {
        List<Output<string>> urns = [];
        await SucceedAsync(() => urns.AddRange(
        [
            Urn.Create("one", "test:index:Link"),
            Urn.Create("one", "test:index:Link", project: "other", stack: Output.Create("prod")),
            Urn.Create("one", "test:index:Link", parentUrn: "urn:pulumi:dev::project::test:index:Group::group"),
            Urn.Create("one", "test:index:Link", parent: new Link("above")),
        ]));

        Assert.That(await Task.WhenAll(urns.Select(OutputUtilities.GetValueAsync)), Is.EqualTo(new[]
        {
            "urn:pulumi:dev::project::test:index:Link::one",
            "urn:pulumi:prod::other::test:index:Link::one",
            "urn:pulumi:dev::project::test:index:Group$test:index:Link::one",
            "urn:pulumi:dev::project::test:index:Link$test:index:Link::one",
        }));
    }

    [Test]
    public async Task Urn_WithTwoParentsIsRefused()
    {
        await Engine.RunAsync(() => Assert.That(
            () => Urn.Create("one", "test:index:Link", parent: new Link("above"), parentUrn: "urn:pulumi:dev::project::a:b:C::c"),
            Throws.ArgumentException));
    }
}
