using System.Globalization;

namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>
/// Calls about instances that all connections fight for. They are drawn without a look at earlier answers, so that a seed draws the same
/// calls however they meet.
/// </summary>
internal static class ContestedCalls
{
    public static LoadCall Draw(Random random) => random.Next(100) switch
    {
        // More attach than detach, so that the crowd is nearly always at its VPC's quota and still moves.
        < 34 => new LoadCall(LoadCall.Attach, One(random, LoadWorld.Crowd), LoadWorld.CrowdVpc),
        < 40 => new LoadCall(LoadCall.Detach, One(random, LoadWorld.Crowd), LoadWorld.CrowdVpc),
        < 47 => Paged(random, null, LoadWorld.CrowdVpc, 20),
        < 50 => Paged(random, Some(random, LoadWorld.Crowd), LoadWorld.CrowdVpc, 2),
        < 68 => new LoadCall(LoadCall.Attach, One(random, LoadWorld.Shared), One(random, LoadWorld.SharedVpcs)),
        < 86 => new LoadCall(LoadCall.Detach, One(random, LoadWorld.Shared), One(random, LoadWorld.SharedVpcs)),
        < 92 => Paged(random, Some(random, LoadWorld.Shared), null, 2),
        < 96 => Paged(random, Some(random, LoadWorld.Shared), One(random, LoadWorld.SharedVpcs), 2),
        _ => Paged(random, null, One(random, LoadWorld.SharedVpcs), 2),
    };

    private static LoadCall Paged(Random random, string? instanceIds, string? vpcId, int mostPages) =>
        new(LoadCall.Describe, instanceIds, vpcId)
        {
            PageNumber = random.Next(4) == 0 ? null : (1 + random.Next(mostPages)).ToString(CultureInfo.InvariantCulture),
            PageSize = random.Next(4) == 0 ? null : (1 + random.Next(100)).ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>An id may come twice.</summary>
    private static string Some(Random random, string[] ids) =>
        string.Join(',', Enumerable.Range(0, 1 + random.Next(12)).Select(_ => One(random, ids)));

    private static string One(Random random, string[] ids) => ids[random.Next(ids.Length)];
}
