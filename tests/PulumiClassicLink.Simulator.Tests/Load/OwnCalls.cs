using System.Globalization;

namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>Calls about what only this connection changes: each answer is known before it comes.</summary>
internal sealed class OwnCalls
{
    private readonly Random _random;
    private readonly string[] _instanceIds;
    private readonly string[] _vpcIds;
    private readonly BehindTheBack _behindTheBack;

    public OwnCalls(EcsSimulator simulator, int connection, Random random)
    {
        _random = random;
        _instanceIds = LoadWorld.Own(connection);
        _vpcIds = [LoadWorld.OwnVpc(connection), LoadWorld.CommonVpc];
        Cloud = new ExpectedCloud(_instanceIds, _vpcIds);
        _behindTheBack = new BehindTheBack(simulator, Cloud, _instanceIds, _vpcIds, random);
    }

    public ExpectedCloud Cloud { get; }

    /// <summary>The next call, or the calls for the pages of one list; now and then after a change that no call made.</summary>
    public LoadCall[] Draw()
    {
        if (_random.Next(5) == 0) _behindTheBack.Change();
        var instance = _instanceIds[_random.Next(_instanceIds.Length)];
        var vpc = _vpcIds[_random.Next(_vpcIds.Length)];
        return _random.Next(10) switch
        {
            < 3 => [new LoadCall(LoadCall.Attach, instance, vpc)],
            < 6 => [new LoadCall(LoadCall.Detach, instance, _random.Next(4) == 0 ? vpc : Cloud[instance].VpcId ?? vpc)],
            6 => [new LoadCall(LoadCall.Describe, Some(), vpc)],
            7 => Pages(null, _vpcIds[0]),
            8 => [new LoadCall(LoadCall.Describe, null, LoadWorld.CommonVpc) { PageSize = "100" }],
            _ => Pages(Some(), null),
        };
    }

    /// <summary>Rows of the VPC that all connections link their own to: of ours there, all that are, and no other.</summary>
    public void HoldCommon(LoadAnswer answer)
    {
        var shown = answer.Page!.Rows.Where(row => _instanceIds.Contains(row.InstanceId)).ToArray();
        var linked = Cloud.Links.Where(link => link.VpcId == LoadWorld.CommonVpc).ToArray();
        var holds = answer.Page.Total <= answer.Page.Size ? linked.SequenceEqual(shown) : !shown.Except(linked).Any();
        if (!holds) Assert.Fail($"Expected {string.Join(' ', linked.Select(link => link.InstanceId))} of our own. {answer}");
    }

    /// <summary>All pages that four rows can need; the last may be beyond them.</summary>
    private LoadCall[] Pages(string? instanceIds, string? vpcId)
    {
        var size = 1 + _random.Next(3);
        var pages = (_instanceIds.Length / size) + 1;
        return
        [
            .. Enumerable.Range(1, pages).Select(page => new LoadCall(LoadCall.Describe, instanceIds, vpcId)
            {
                PageNumber = page.ToString(CultureInfo.InvariantCulture),
                PageSize = size.ToString(CultureInfo.InvariantCulture),
            }),
        ];
    }

    /// <summary>An id may come twice.</summary>
    private string Some() =>
        string.Join(',', Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => _instanceIds[_random.Next(_instanceIds.Length)]));
}
