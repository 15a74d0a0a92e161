using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>The operation that makes the refused call, over the plugin's real host.</summary>
internal static class RefusedOperation
{
    private const double Timeout = 8;

    /// <summary>
    /// How Create (Attach), Delete (Detach) or Read (Describe) ends when its call is always refused so, and what it says.
    /// </summary>
    public static async Task<string> OutcomeAsync(RefusalCase row)
    {
        await using var rig = await Rig.StartAsync();
        if (row.Action != Rig.Attach && !row.IsGone)
            rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        Refuse(rig, row, int.MaxValue);
        return await EndAsync(rig, row.Action);
    }

    /// <summary>The same, refused only once.</summary>
    public static async Task<(string Outcome, int Calls, int Links)> OutcomeOfOneRefusalAsync(RefusalCase row)
    {
        await using var rig = await Rig.StartAsync();
        if (row.Action != Rig.Attach)
            rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        Refuse(rig, row, 1);
        var outcome = await EndAsync(rig, row.Action, timeout: 0);
        return (outcome, rig.Count(row.Action), rig.Cloud.Links.Count);
    }

    public static async Task<string> EndAsync(Rig rig, string action, double timeout = Timeout)
    {
        try
        {
            switch (action)
            {
                case Rig.Attach:
                    await rig.CreateAsync(Rig.Inputs(), timeout: timeout);
                    return "done";
                case Rig.Detach:
                    await rig.DeleteAsync(Rig.Inputs(), timeout: timeout);
                    return rig.Cloud.Links.Count == 0 ? "gone" : "FALSE GONE";
                default:
                    var read = await rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs(allowRelink: false));
                    return read.Properties is not null ? "present" : "gone";
            }
        }
        catch (RpcException failed)
        {
            var unconfirmed = failed.GetRpcStatus()?.GetDetail<ErrorResourceInitFailed>();
            return unconfirmed is null
                ? $"{failed.StatusCode}\n{failed.Status.Detail}"
                : $"unconfirmed {unconfirmed.Id}\n{unconfirmed.Reasons.Single()}";
        }
    }

    /// <summary>A throttled call without a wait of the server's would wait for the next minute.</summary>
    private static void Refuse(Rig rig, RefusalCase row, int times) => rig.Refuse(
        row.Action, row.Code, row.Message, times, row.Code.Contains("Throttling", StringComparison.Ordinal) ? 1000 : null);
}
