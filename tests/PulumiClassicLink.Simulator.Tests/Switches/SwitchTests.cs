namespace PulumiClassicLink.Simulator.Tests.Switches;

/// <summary>Every value of every switch, in a situation that tells them apart.</summary>
internal sealed class SwitchTests : SimulatorTest
{
    private static readonly Dictionary<string, SwitchScenario> Scenarios =
        new(DescribeScenarios.All.Concat(WriteScenarios.All).Concat(ServiceScenarios.All));

    private static IEnumerable<TestCaseData> AllValues() =>
        SwitchTable.All.SelectMany(info => info.Values.Select(value => new TestCaseData(info.Name, value)));

    [TestCaseSource(nameof(AllValues))]
    public async Task Switch_DecidesWhatIsSeen(string name, string value)
    {
        var scenario = Scenarios[name];
        Simulator.Switches = SwitchTable.With(Simulator.Switches, name, value);

        var seen = await scenario.Act(new SwitchRig(Simulator, Client));

        Assert.That(seen, Is.EqualTo(scenario.Seen[value]));
    }

    [Test]
    public void Scenarios_AreOfSwitchesThatThereAre_AndTellTheirValuesApart()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Scenarios.Keys, Is.EquivalentTo(SwitchTable.All.Select(info => info.Name)));
            foreach (var (name, scenario) in Scenarios)
            {
                Assert.That(scenario.Seen.Keys, Is.EquivalentTo(SwitchTable.All.Single(info => info.Name == name).Values), name);
                Assert.That(scenario.Seen.Values, Is.Unique, name);
            }
        }
    }

    [Test]
    public void SwitchTable_ReadsWhatItWrote_AndHasEveryPropertyOnce()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var info in SwitchTable.All)
            {
                Assert.That(SwitchTable.Read(new SimulatorSwitches(), info.Name), Is.EqualTo(info.Default));
                foreach (var value in info.Values)
                {
                    var written = SwitchTable.With(new SimulatorSwitches(), info.Name, value);
                    Assert.That(SwitchTable.Read(written, info.Name), Is.EqualTo(value));
                    Assert.That(written,
                        value == info.Default ? Is.EqualTo(new SimulatorSwitches()) : Is.Not.EqualTo(new SimulatorSwitches()));
                }
            }
            var properties = typeof(SimulatorSwitches).GetProperties().Select(property => property.Name);
            Assert.That(SwitchTable.All.Select(info => char.ToUpperInvariant(info.Name[0]) + info.Name[1..]), Is.EquivalentTo(properties));
        }
    }

    [Test]
    public void With_RefusesAnUnknownSwitchOrValue()
    {
        var name = Assert.Throws<ArgumentException>(() => SwitchTable.With(new SimulatorSwitches(), "describeEverything", "Empty"));
        var value = Assert.Throws<ArgumentException>(() => SwitchTable.With(new SimulatorSwitches(), "describeUnlinked", "1"));
        Assert.That(name!.Message, Does.StartWith("There is no switch 'describeEverything'. There are describeUnlinked, "));
        Assert.That(value!.Message, Is.EqualTo("'1' is no value of the switch describeUnlinked: it has Empty, NotFound."));
    }
}
