using Grpc.Core;

namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>Assertions about refused calls.</summary>
internal static class Calls
{
    /// <summary>The status of a call that must fail; its text must be fit for a user: five lines at most, no key, no stack trace.</summary>
    public static async Task<RpcException> RefusedAsync(Func<Task> call, StatusCode expected)
    {
        var status = await FailedAsync(call);
        Assert.Multiple(() =>
        {
            Assert.That(status.StatusCode, Is.EqualTo(expected), status.Status.Detail);
            Assert.That(status.Status.Detail.Split('\n'), Has.Length.LessThanOrEqualTo(5), status.Status.Detail);
            Assert.That(status.Status.Detail, Does.Not.Contain(Rig.Secret).And.Not.Contain("   at "));
        });
        return status;
    }

    /// <summary>The ErrorResourceInitFailed that a call must end with.</summary>
    public static async Task<ErrorResourceInitFailed> UnconfirmedAsync(Func<Task> call)
    {
        var status = await FailedAsync(call);
        var rich = status.GetRpcStatus();
        Assert.That(rich, Is.Not.Null, status.Status.Detail);
        Assert.That((StatusCode)rich!.Code, Is.EqualTo(status.StatusCode), "grpc-go makes Internal of two different codes");
        return rich.GetDetail<ErrorResourceInitFailed>()
            ?? throw new AssertionException("no ErrorResourceInitFailed: " + status.Status.Detail);
    }

    private static async Task<RpcException> FailedAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException status)
        {
            return status;
        }

        throw new AssertionException("the call succeeded");
    }
}
