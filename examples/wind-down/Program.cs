using System;
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

    using var csv = new CsvReader(File.OpenText(config.Get("file") ?? "links.csv"), CultureInfo.InvariantCulture);
    var rows = csv.GetRecords<Row>().Where(row => row.Wave is not { } wave || wave > detached).ToList();

    foreach (var row in rows)
    {
        _ = new ClassicLink.ClassicLinkAttachment(
            row.Name,
            new() { InstanceId = row.InstanceId, VpcId = row.VpcId, RegionId = row.RegionId },
            new CustomResourceOptions
            {
                Protect = row.Wave is not { } wave || wave > armed,
                // The account's limit may make it wait.
                CustomTimeouts = new CustomTimeouts { Delete = TimeSpan.FromMinutes(30) },
            });
    }

    // What is linked as this program begins, whoever linked it; and of that what this program does not declare.
    var linked = Output.All(config.RequireObject<List<string>>("vpcs")
            .Select(vpc => ClassicLink.GetClassicLinks.Invoke(new() { VpcId = vpc })))
        .Apply(found => found.SelectMany(one => one.Links).ToList());
    var declared = rows.Select(row => (row.RegionId, row.InstanceId, row.VpcId)).ToHashSet();
    var others = linked.Apply(links => links.Where(link => !declared.Contains((link.RegionId, link.InstanceId, link.VpcId))));

    return new Dictionary<string, object?>
    {
        ["linked"] = linked.Apply(links => links.Count),
        ["csv"] = others.Apply(Csv),
        ["import"] = others.Apply(ImportFile),
    };
});

// Rows for links.csv: each link has the name of its instance, and no wave, so it is never detached.
static string Csv(IEnumerable<ClassicLink.Outputs.ClassicLink> links) => string.Join('\n', links
    .Select(link => $"{link.InstanceId},{link.InstanceId},{link.VpcId},{link.RegionId},"));

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
