namespace PulumiClassicLink.TestKit.Programs;

/// <summary>A row of the list that the example inventory reads.</summary>
public sealed record InventoryRow(string Name, string InstanceId, string VpcId, string? FormerName = null)
{
    public static void Write(string path, IEnumerable<InventoryRow> rows) => File.WriteAllLines(
        path, rows.Select(row => $"{row.Name},{row.InstanceId},{row.VpcId},{row.FormerName}").Prepend("name,instanceId,vpcId,formerName"));
}
