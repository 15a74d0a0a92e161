namespace PulumiClassicLink.Rooms.Tests.Cloud.Refusals;

public sealed class RefusalKindTests
{
    [TestCase("InvalidInstanceId.NotFound", CloudErrorKind.InstanceNotFound)]
    [TestCase("invalidinstanceid.notfound", CloudErrorKind.InstanceNotFound)]
    [TestCase("InvalidInstanceId.MalFormed", CloudErrorKind.InstanceNotClassic)]
    [TestCase("InvalidInstanceId.Malformed", CloudErrorKind.InstanceNotClassic)]
    [TestCase("Abs.InvalidInstanceId.MalFormed", CloudErrorKind.Ambiguous)]
    [TestCase("OperationDenied", CloudErrorKind.Ambiguous)]
    [TestCase("InvalidStatus.InstanceStatus", CloudErrorKind.Busy)]
    [TestCase("InvalidStatus.InstanceLocked", CloudErrorKind.Busy)]
    [TestCase("InstanceLocked", CloudErrorKind.Busy)]
    [TestCase("OperationConflict", CloudErrorKind.Busy)]
    [TestCase("TaskConflict", CloudErrorKind.Busy)]
    [TestCase("IncorrectInstanceStatus", CloudErrorKind.Busy)]
    [TestCase("IncorrectStatus.Vpc", CloudErrorKind.Busy)]
    [TestCase("SystemBusy", CloudErrorKind.Busy)]
    [TestCase("Operation.Conflict", CloudErrorKind.Busy)]
    [TestCase("InvalidOperation.Conflict", CloudErrorKind.Busy)]
    [TestCase("IncorrectVpcStatus", CloudErrorKind.Busy)]
    [TestCase("NetworkStatus.Modifying", CloudErrorKind.Busy)]
    [TestCase("OperationBusy", CloudErrorKind.Busy)]
    [TestCase("ServiceIsStopping", CloudErrorKind.Busy)]
    [TestCase("ServiceIsConfiguring", CloudErrorKind.Busy)]
    [TestCase("LastTokenProcessing", CloudErrorKind.Busy)]
    [TestCase("OperationFailed.LastTokenProcessing", CloudErrorKind.Busy)]
    [TestCase("FlowControl", CloudErrorKind.Throttled)]
    [TestCase("FlowControl.User", CloudErrorKind.Throttled)]
    [TestCase("TooManyRequests", CloudErrorKind.Throttled)]
    [TestCase("RequestLimitExceeded", CloudErrorKind.Throttled)]
    [TestCase("Throttling", CloudErrorKind.Throttled)]
    [TestCase("Throttling.User", CloudErrorKind.Throttled)]
    [TestCase("Throttling.Api", CloudErrorKind.Throttled)]
    [TestCase("Rejected.Throttling", CloudErrorKind.Throttled)]
    [TestCase("InternalError", CloudErrorKind.OutcomeUnknown)]
    [TestCase("UnknownError", CloudErrorKind.OutcomeUnknown)]
    [TestCase("ServiceUnavailable", CloudErrorKind.OutcomeUnknown)]
    [TestCase("ServiceUnAvailable", CloudErrorKind.OutcomeUnknown)]
    [TestCase("SignatureNonceUsed", CloudErrorKind.OutcomeUnknown)]
    [TestCase("RequestTimeout", CloudErrorKind.OutcomeUnknown)]
    [TestCase("InvalidRegionId.Malformed", CloudErrorKind.Refused)]
    [TestCase("InvalidRegionId.NotFound", CloudErrorKind.Refused)]
    [TestCase("InvalidVpcId.Malformed", CloudErrorKind.Refused)]
    [TestCase("InvalidParameter.InvalidInstanceIdAndVpcId", CloudErrorKind.Refused)]
    [TestCase("InvalidParameter.ToManyInstanceIds", CloudErrorKind.Refused)]
    [TestCase("InvalidParameter.PageNumber", CloudErrorKind.Refused)]
    [TestCase("InvalidParameter.PageSize", CloudErrorKind.Refused)]
    [TestCase("InvalidInstanceId.NotBelong", CloudErrorKind.Refused)]
    [TestCase("InvalidInstanceId.LimitedRegion", CloudErrorKind.Refused)]
    [TestCase("InvalidVpc.NotBelong", CloudErrorKind.Refused)]
    [TestCase("QuotaExceeded", CloudErrorKind.Refused)]
    [TestCase("Forbidden.SubUser", CloudErrorKind.Refused)]
    [TestCase("Forbidden.RAM", CloudErrorKind.Refused)]
    [TestCase("Forbidden.RiskControl", CloudErrorKind.Refused)]
    [TestCase("SignatureDoesNotMatch", CloudErrorKind.Refused)]
    [TestCase("InvalidTimeStamp.Expired", CloudErrorKind.Refused)]
    [TestCase("IllegalTimestamp", CloudErrorKind.Refused)]
    [TestCase("InvalidAccessKeyId.NotFound", CloudErrorKind.Refused)]
    [TestCase("InvalidAction.NotFound", CloudErrorKind.Refused)]
    [TestCase("SomethingNew", CloudErrorKind.Refused)]
    public void Classify_GoesByCode(string code, CloudErrorKind expected)
    {
        foreach (var action in new[] { CloudCall.Attach, CloudCall.Detach, CloudCall.Describe })
            Assert.That(KindOf(action, code, "x"), Is.EqualTo(expected), action);
    }

    [TestCase(CloudCall.Detach, CloudErrorKind.NotLinked)]
    [TestCase(CloudCall.Attach, CloudErrorKind.Refused)]
    [TestCase(CloudCall.Describe, CloudErrorKind.Refused)]
    public void Classify_TakesInvalidVpcForNotLinked_OnDetachOnly(string action, CloudErrorKind expected) =>
        Assert.That(KindOf(action, "InvalidOperation.InvalidVpc", null), Is.EqualTo(expected));

    [Test]
    public void Classify_GoesByMessage_WhenMalFormedMeansLinkedElsewhere() =>
        Assert.That(
            KindOf(CloudCall.Attach, "InvalidInstanceId.MalFormed", "The instance has been linked to other vpc."),
            Is.EqualTo(CloudErrorKind.Ambiguous));

    [Test]
    public void Classify_KeepsMalFormed_WithTheDocumentedMessages(
        [Values("The specified instance is not a classic network instance.",
            "The specified instance is not a classic network type instance.")] string message) =>
        Assert.That(KindOf(CloudCall.Detach, "InvalidInstanceId.MalFormed", message), Is.EqualTo(CloudErrorKind.InstanceNotClassic));

    private static CloudErrorKind KindOf(string action, string code, string? message) => RefusalTable.Find(action, code, message).Kind;
}
