namespace PulumiClassicLink.Reliability.Tests;

/// <summary>
/// The schedules that are kept: one for each mutation of the plugin, each way in which links were lost once, and each fault that was found.
/// </summary>
internal sealed class NamedTests
{
    private string[] _lines = [];

    [OneTimeSetUp]
    public async Task PlayAsync() => _lines = (await Model.RunAsync("named")).Output.Split('\n');

    [TestCaseSource(typeof(Model), nameof(Model.Kept))]
    public void Named_ShowsWhatItIsKeptFor(string name) => Assert.That(_lines, Does.Contain($"ok {name}"), string.Join('\n', _lines));
}
