using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Tests.State;

internal sealed class LinkTableTests
{
    [TestCase(1)]
    [TestCase(2)]
    public void Table_IsAlwaysWhatADictionaryOfLinksIs(int seed)
    {
        var random = new Random(seed);
        var table = LinkTable.Empty;
        var model = new Dictionary<ResourceKey, string>();
        for (var step = 0; step < 20_000; step++)
        {
            var instance = new ResourceKey(random.Next(2) == 0 ? "cn-beijing" : "cn-hangzhou", $"i-{random.Next(25)}");
            var vpcId = $"vpc-{random.Next(5)}";
            var before = table;
            var links = random.Next(5) < 3;
            table = links ? table.With(instance, vpcId) : table.Without(instance);
            var changes = links ? model.GetValueOrDefault(instance) != vpcId : model.ContainsKey(instance);
            if (links) model[instance] = vpcId;
            else model.Remove(instance);

            if (ReferenceEquals(table, before) == changes) Assert.Fail($"Step {step}: a change is a new table, and nothing else is.");
            var vpc = new ResourceKey(instance.RegionId, vpcId);
            var expected = model.Where(link => link.Key.RegionId == vpc.RegionId && link.Value == vpcId).Select(link => link.Key.Id);
            Assert.That(table.InstancesOf(vpc), Is.EqualTo(expected.Order(StringComparer.Ordinal)), $"step {step}");
            Assert.That(table.VpcOf(instance), Is.EqualTo(model.GetValueOrDefault(instance)), $"step {step}");
            Assert.That((table.Count, table.CountOf(vpc)), Is.EqualTo((model.Count, expected.Count())), $"step {step}");
        }
        var all = model.OrderBy(link => link.Key).Select(link => new SimulatedLink(link.Key.RegionId, link.Key.Id, link.Value));
        Assert.That(table.All, Is.EqualTo(all));
    }
}
