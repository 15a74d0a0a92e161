using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration.Attributes;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    var config = new Config();

    // Waves up to this one are detached; those up to `armed` may be, by the next step.
    var detached = config.GetInt32("detached") ?? 0;
    var armed = config.GetInt32("armed") ?? 0;

    var rows = Rows(config.Get("file") ?? "links.csv");

    foreach (var row in rows.Where(row => row.Wave is not { } wave || wave > detached))
    {
        _ = new ClassicLink.ClassicLinkAttachment(
            row.Name,
            new() { InstanceId = row.InstanceId, VpcId = row.VpcId, RegionId = row.RegionId },
            new CustomResourceOptions { Protect = row.Wave is not { } wave || wave > armed });
    }

    // What is linked as this program begins, whoever linked it.
    var linked = Output.All(config.RequireObject<List<string>>("vpcs")
            .Select(vpc => ClassicLink.GetClassicLinks.Invoke(new() { VpcId = vpc })))
        .Apply(found => found.SelectMany(one => one.Links).ToList());

    var outputs = new Dictionary<string, object?> { ["linked"] = linked.Apply(links => links.Count) };

    // To begin with.
    if (rows.Count == 0)
    {
        outputs["csv"] = linked.Apply(Csv);
        outputs["import"] = linked.Apply(ImportFile);
    }

    return outputs;
});

static List<Row> Rows(string file)
{
    // There is none before the first step is done.
    if (!File.Exists(file))
        return [];
    using var csv = new CsvReader(File.OpenText(file), CultureInfo.InvariantCulture);
    return [.. csv.GetRecords<Row>()];
}

// Each link has the name of its instance, and no wave: it is never detached.
static string Csv(IEnumerable<ClassicLink.Outputs.ClassicLink> links) => string.Join('\n', links
    .Select(link => $"{link.InstanceId},{link.InstanceId},{link.VpcId},{link.RegionId},")
    .Prepend("name,instanceId,vpcId,regionId,wave"));

// As `pulumi import --file` takes it.
static string ImportFile(IEnumerable<ClassicLink.Outputs.ClassicLink> links) => JsonSerializer.Serialize(new
{
    resources = links.Select(link => new
    {
        type = "classiclink:index:ClassicLinkAttachment",
        name = link.InstanceId,
        id = link.Id,
    }),
});

internal sealed record Row
{
    [Name("name")]
    public required string Name { get; init; }

    [Name("instanceId")]
    public required string InstanceId { get; init; }

    [Name("vpcId")]
    public required string VpcId { get; init; }

    [Name("regionId")]
    public required string RegionId { get; init; }

    // Empty: never.
    [Name("wave")]
    public int? Wave { get; init; }
}
