namespace PulumiClassicLink.Simulator.Tests.Actions;

internal sealed class DescribeTests : SimulatorTest
{
    [Test]
    public async Task Describe_AnswersTheDocumentedFields()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        var answer = await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"));
        Assert.That(answer.Text, Is.EqualTo(
            """{"RequestId":"00000000-0000-4000-8000-000000000001","PageNumber":1,"PageSize":10,"TotalCount":1,"Links":{"Link":""" +
            """[{"InstanceId":"i-one","VpcId":"vpc-a"}]}}"""));
        Assert.That(Simulator.Calls.Single() is { ChangedLinks: false, HttpStatus: 200, InstanceId: null, VpcId: "vpc-a" });
    }

    [Test]
    public async Task Describe_OfAnUnlinkedInstanceIsEmpty()
    {
        var answer = await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one"));
        Assert.That(Links(answer), Is.Empty);
        Assert.That((int?)answer.Json["TotalCount"], Is.Zero);
    }

    [Test]
    public async Task Describe_WithBothIdsAnswersLinksThatHaveBoth()
    {
        Simulator.Relink(Region, "i-one", "vpc-a");
        Simulator.Relink(Region, "i-two", "vpc-b");
        var both = await Client.CallAsync(Describe, Ids("i-one,i-two", "vpc-b"));
        Assert.That(Links(both), Is.EqualTo(new[] { "i-two" }));
        var instances = await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one,i-two"));
        Assert.That(Links(instances), Is.EqualTo(new[] { "i-one", "i-two" }));
    }

    [Test]
    public async Task Describe_SeesOnlyItsRegion()
    {
        Simulator.AddInstance("cn-hangzhou", "i-one");
        Simulator.AddVpc("cn-hangzhou", "vpc-a");
        Simulator.Relink("cn-hangzhou", "i-one", "vpc-a");
        Assert.That(Links(await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"))), Is.Empty);
    }

    [Test]
    public async Task Describe_PagesInAFixedOrder()
    {
        var expected = new List<string>();
        for (var i = 0; i < 25; i++)
        {
            expected.Add($"i-{i:000}");
            Simulator.AddInstance(Region, expected[i]);
            Simulator.Relink(Region, expected[i], "vpc-a");
        }

        Answer[] pages =
        [
            await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a")),
            await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"), ("PageNumber", "2")),
            await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"), ("PageNumber", "3"), ("PageSize", "10")),
        ];
        Assert.That(pages.SelectMany(Links), Is.EqualTo(expected));
        Assert.That(pages.Select(page => (int?)page.Json["TotalCount"]), Is.All.EqualTo(25));

        var all = await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"), ("PageSize", "100"));
        Assert.That(Links(all), Is.EqualTo(expected));
        var beyond = await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"), ("PageNumber", "2147483647"));
        Assert.That(Links(beyond), Is.Empty);
        Assert.That((int?)beyond.Json["TotalCount"], Is.EqualTo(25));
    }

    [TestCase("PageNumber", "0", "InvalidParameter.PageNumber", "The parameter pageNumber is invalid.")]
    [TestCase("PageNumber", "-1", "InvalidParameter.PageNumber", "The parameter pageNumber is invalid.")]
    [TestCase("PageNumber", "one", "InvalidParameter.PageNumber", "The parameter pageNumber is invalid.")]
    [TestCase("PageSize", "0", "InvalidParameter.PageSize", "The parameter pageSize is invalid.")]
    [TestCase("PageSize", "101", "InvalidParameter.PageSize", "The parameter pageSize is invalid.")]
    public async Task Describe_RefusesPagesThatCannotBe(string name, string value, string code, string message) =>
        AssertRefused(await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-a"), (name, value)), 403, code, message);

    [Test]
    public async Task Describe_WithOneUnknownIdFailsAsAWhole() => AssertRefused(
        await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one,i-none")),
        403,
        "InvalidInstanceId.NotFound",
        "The InstanceId provided does not exist in our records.");

    [Test]
    public async Task Describe_TakesAHundredIdsAndNoMore()
    {
        var ids = Enumerable.Range(0, 101).Select(i => $"i-{i}").ToArray();
        foreach (var id in ids) Simulator.AddInstance(Region, id);
        AssertDone(await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", string.Join(',', ids[..100]))));
        AssertRefused(
            await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", string.Join(',', ids))),
            403,
            "InvalidParameter.ToManyInstanceIds",
            "No more than 100 InstanceIds can be specified.");
    }

    [Test]
    public async Task Describe_WithNeitherIdIsRefused() => AssertRefused(
        await Client.CallAsync(Describe, ("RegionId", Region)),
        403,
        "InvalidParameter.InvalidInstanceIdAndVpcId",
        "The parameter InstanceId and VpcId are not allowed to be empty at the same time.");

    [TestCase("")]
    [TestCase("Beijing")]
    [TestCase("cn-nowhere")]
    public async Task Describe_OfAnUnknownRegionIsNotFound(string region) => AssertRefused(
        await Client.CallAsync(Describe, ("RegionId", region), ("VpcId", "vpc-a")),
        404,
        "InvalidRegionId.NotFound",
        "The specified region does not exist.");

    [Test]
    public async Task Describe_OfAnotherAccountsResourcesIsRefused()
    {
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-foreign", AccountId = "1000000000000002" });
        Simulator.AddVpc(new SimulatedVpc { RegionId = Region, VpcId = "vpc-foreign", AccountId = "1000000000000002" });
        AssertRefused(
            await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-one,i-foreign")),
            403,
            "InvalidInstanceId.NotBelong",
            "The specified instance is not belong to you.");
        AssertRefused(
            await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-foreign")),
            403,
            "InvalidVpc.NotBelong",
            "The specified vpc is not belong to you.");
    }

    [Test]
    public async Task Describe_OfAnUnknownVpcOrAVpcInstanceIsEmpty()
    {
        Simulator.AddInstance(new SimulatedInstance { RegionId = Region, InstanceId = "i-vpc", Network = InstanceNetwork.Vpc });
        Assert.That(Links(await Client.CallAsync(Describe, ("RegionId", Region), ("VpcId", "vpc-none"))), Is.Empty);
        Assert.That(Links(await Client.CallAsync(Describe, ("RegionId", Region), ("InstanceId", "i-vpc"))), Is.Empty);
    }

    private static string[] Links(Answer answer)
    {
        AssertDone(answer);
        return [.. answer.Json["Links"]!["Link"]!.AsArray().Select(link => (string)link!["InstanceId"]!)];
    }
}
