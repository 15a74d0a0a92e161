using Pulumi.Utilities;

namespace Pulumi.Core.Tests.Values;

internal sealed class DeferredOutputTests
{
    [Test]
    public async Task Resolve_MakesTheOutputAllThatTheOtherIs()
    {
        var resource = new NamedResource("urn:1", "1");
        var deferred = new DeferredOutput<string>();
        var made = deferred.Output.Apply(value => value + "!");
        Assert.That(made.Data.IsCompleted, Is.False);

        deferred.Resolve(OutputUtilities.WithDependency(Output.CreateSecret("later"), resource));

        var data = await made.Data;
        Assert.That((data.Value, data.IsKnown, data.IsSecret), Is.EqualTo(("later!", true, true)));
        Assert.That(data.Resources, Is.EqualTo(new[] { resource }));
    }

    [Test]
    public void Resolve_WithAFailureFails()
    {
        var deferred = new DeferredOutput<string>();
        deferred.Resolve(Output.Create(Task.FromException<string>(new ArithmeticException("lost"))));

        Assert.That(async () => await deferred.Output.Data, Throws.TypeOf<ArithmeticException>());
    }

    [Test]
    public async Task Resolve_AgainIsRefused()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(Output.Create(1));

        Assert.That(() => deferred.Resolve(Output.Create(2)), Throws.InvalidOperationException);
        Assert.That((await deferred.Output.Data).Value, Is.EqualTo(1));
    }

    [Test]
    public async Task WithDependency_KeepsAnUnknownUnknown()
    {
        var output = OutputUtilities.WithDependency(OutputUtilities.CreateUnknown("x"), new NamedResource("urn:1", "1"));

        Assert.That(await OutputUtilities.GetIsKnownAsync(output), Is.False);
        Assert.That(await OutputUtilities.GetDependenciesAsync(output), Has.Count.EqualTo(1));
    }
}
