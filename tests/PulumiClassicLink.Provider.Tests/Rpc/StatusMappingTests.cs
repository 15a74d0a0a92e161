using Grpc.Core;

namespace PulumiClassicLink.Provider.Tests.Rpc;

internal sealed class StatusMappingTests
{
    [Test]
    public void Of_NoErrorOfOurs_MeansThatTheStateIsUnknown()
    {
        var errors = Enum.GetValues<ErrorKind>().Select(kind => (Exception)new OperationException(kind, "x"))
            .Append(new OperationCanceledException())
            .Append(new InvalidOperationException("x"));

        Assert.That(
            errors.Select(error => StatusMapping.Of(error).StatusCode),
            Has.None.EqualTo(StatusCode.Internal).And.None.EqualTo(StatusCode.Unknown).And.None.EqualTo(StatusCode.DataLoss));
    }

    [Test]
    public void Of_OurBug_SaysSoWithoutAStackTrace()
    {
        var status = StatusMapping.Of(new InvalidOperationException("first line\n   at Some.Method()")).Status;

        Assert.That(status.Detail, Does.Contain("bug in the classiclink provider").And.Contain("first line").And.Not.Contain("   at "));
    }

    [Test]
    public void Of_OurBug_ShowsNoPasswordOfAUrl()
    {
        var status = StatusMapping.Of(new NotSupportedException("no such scheme: ftp://jane:hunter22@proxy:21/")).Status;

        Assert.That(status.Detail, Does.Contain("ftp://***@proxy:21/").And.Not.Contain("hunter22").And.Not.Contain("jane"));
    }
}
