using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Gateway;

namespace PulumiClassicLink.Simulator.Tests.Docs;

/// <summary>docs/simulator-coverage.md says what the simulator does.</summary>
internal sealed class CoverageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "simulator-coverage.md"));

    [Test]
    public void Coverage_ListsEverySwitchAsItIs()
    {
        var expected = SwitchTable.All.Select(info =>
            $"| {info.Name} | {info.Question} | {string.Join(", ", info.Values.Where(value => value != info.Default).Prepend($"**{info.Default}**"))} | {info.Why} |");
        var from = Array.FindIndex(Lines, line => line.StartsWith("| switch | question |", StringComparison.Ordinal));
        Assert.That(Lines.Skip(from + 2).TakeWhile(line => line.StartsWith('|')), Is.EqualTo(expected));
    }

    [Test]
    public void Coverage_ListsEveryKindOfFault() => Assert.That(
        Enum.GetNames<FaultKind>().Where(kind => !Lines.Any(line => line.StartsWith($"| {kind} |", StringComparison.Ordinal))), Is.Empty);

    [Test]
    public void Coverage_ListsEveryErrorOfTheActionsAndTheGateway()
    {
        var errors = new[] { typeof(ActionErrors), typeof(GatewayErrors) }
            .SelectMany(type => type.GetFields())
            .Select(field => field.GetValue(null))
            .OfType<ServiceError>()
            .ToArray();
        var text = string.Join('\n', Lines);
        Assert.That(errors, Has.Length.GreaterThan(30));
        Assert.That(
            errors.Where(error => !error.Code.StartsWith("Simulator.Unsupported", StringComparison.Ordinal))
                .Where(error => !text.Contains(error.Code, StringComparison.Ordinal)),
            Is.Empty);
    }
}
