using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration.Attributes;
using Pulumi;
using ClassicLink = Pulumi.ClassicLink;

return await Deployment.RunAsync(() =>
{
    using var csv = new CsvReader(File.OpenText(new Config().Get("file") ?? "links.csv"), CultureInfo.InvariantCulture);
    var links = csv.GetRecords<Row>().Select(Attach).ToList();

    return new Dictionary<string, object?> { ["ids"] = Output.All(links.Select(link => link.Id)) };
});

static ClassicLink.ClassicLinkAttachment Attach(Row row)
{
    var args = new ClassicLink.ClassicLinkAttachmentArgs { InstanceId = row.InstanceId, VpcId = row.VpcId };

    // An empty one is that of the provider, classiclink:region.
    if (row.RegionId is { Length: > 0 } regionId)
        args.RegionId = regionId;

    return new ClassicLink.ClassicLinkAttachment(row.Name, args, new CustomResourceOptions
    {
        Protect = row.Protect,
        CustomTimeouts = row.Timeout is { Length: > 0 } timeout
            ? new CustomTimeouts { Create = Duration(timeout), Update = Duration(timeout), Delete = Duration(timeout) }
            : null,
        // A row that was called otherwise before: with its former name it is the same resource under a new one.
        Aliases = row.FormerName is { Length: > 0 } former ? [new Alias { Name = former }] : [],
    });
}

// As in "00:20:00".
static System.TimeSpan Duration(string text) => System.TimeSpan.Parse(text, CultureInfo.InvariantCulture);

internal sealed record Row
{
    [Name("name")]
    public required string Name { get; init; }

    [Name("instanceId")]
    public required string InstanceId { get; init; }

    [Name("vpcId")]
    public required string VpcId { get; init; }

    [Name("regionId"), Optional]
    public string? RegionId { get; init; }

    [Name("protect"), Optional]
    public bool? Protect { get; init; }

    [Name("timeout"), Optional]
    public string? Timeout { get; init; }

    [Name("formerName"), Optional]
    public string? FormerName { get; init; }
}
