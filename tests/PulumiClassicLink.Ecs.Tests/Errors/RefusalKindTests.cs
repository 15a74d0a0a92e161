using PulumiClassicLink.Ecs.Actions;
using PulumiClassicLink.Ecs.Errors;

namespace PulumiClassicLink.Ecs.Tests.Errors;

public sealed class RefusalKindTests
{
    [TestCase("InvalidInstanceId.NotFound", EcsErrorKind.InstanceNotFound)]
    [TestCase("invalidinstanceid.notfound", EcsErrorKind.InstanceNotFound)]
    [TestCase("InvalidInstanceId.MalFormed", EcsErrorKind.InstanceNotClassic)]
    [TestCase("InvalidInstanceId.Malformed", EcsErrorKind.InstanceNotClassic)]
    [TestCase("Abs.InvalidInstanceId.MalFormed", EcsErrorKind.Ambiguous)]
    [TestCase("OperationDenied", EcsErrorKind.Ambiguous)]
    [TestCase("InvalidStatus.InstanceStatus", EcsErrorKind.Busy)]
    [TestCase("InvalidStatus.InstanceLocked", EcsErrorKind.Busy)]
    [TestCase("InstanceLocked", EcsErrorKind.Busy)]
    [TestCase("OperationConflict", EcsErrorKind.Busy)]
    [TestCase("TaskConflict", EcsErrorKind.Busy)]
    [TestCase("IncorrectInstanceStatus", EcsErrorKind.Busy)]
    [TestCase("IncorrectStatus.Vpc", EcsErrorKind.Busy)]
    [TestCase("SystemBusy", EcsErrorKind.Busy)]
    [TestCase("Operation.Conflict", EcsErrorKind.Busy)]
    [TestCase("InvalidOperation.Conflict", EcsErrorKind.Busy)]
    [TestCase("IncorrectVpcStatus", EcsErrorKind.Busy)]
    [TestCase("NetworkStatus.Modifying", EcsErrorKind.Busy)]
    [TestCase("OperationBusy", EcsErrorKind.Busy)]
    [TestCase("ServiceIsStopping", EcsErrorKind.Busy)]
    [TestCase("ServiceIsConfiguring", EcsErrorKind.Busy)]
    [TestCase("LastTokenProcessing", EcsErrorKind.Busy)]
    [TestCase("OperationFailed.LastTokenProcessing", EcsErrorKind.Busy)]
    [TestCase("FlowControl", EcsErrorKind.Throttled)]
    [TestCase("FlowControl.User", EcsErrorKind.Throttled)]
    [TestCase("TooManyRequests", EcsErrorKind.Throttled)]
    [TestCase("RequestLimitExceeded", EcsErrorKind.Throttled)]
    [TestCase("Throttling", EcsErrorKind.Throttled)]
    [TestCase("Throttling.User", EcsErrorKind.Throttled)]
    [TestCase("Throttling.Api", EcsErrorKind.Throttled)]
    [TestCase("Rejected.Throttling", EcsErrorKind.Throttled)]
    [TestCase("InternalError", EcsErrorKind.OutcomeUnknown)]
    [TestCase("UnknownError", EcsErrorKind.OutcomeUnknown)]
    [TestCase("ServiceUnavailable", EcsErrorKind.OutcomeUnknown)]
    [TestCase("ServiceUnAvailable", EcsErrorKind.OutcomeUnknown)]
    [TestCase("SignatureNonceUsed", EcsErrorKind.OutcomeUnknown)]
    [TestCase("RequestTimeout", EcsErrorKind.OutcomeUnknown)]
    [TestCase("InvalidRegionId.Malformed", EcsErrorKind.Refused)]
    [TestCase("InvalidRegionId.NotFound", EcsErrorKind.Refused)]
    [TestCase("InvalidVpcId.Malformed", EcsErrorKind.Refused)]
    [TestCase("InvalidParameter.InvalidInstanceIdAndVpcId", EcsErrorKind.Refused)]
    [TestCase("InvalidParameter.ToManyInstanceIds", EcsErrorKind.Refused)]
    [TestCase("InvalidParameter.PageNumber", EcsErrorKind.Refused)]
    [TestCase("InvalidParameter.PageSize", EcsErrorKind.Refused)]
    [TestCase("InvalidInstanceId.NotBelong", EcsErrorKind.Refused)]
    [TestCase("InvalidInstanceId.LimitedRegion", EcsErrorKind.Refused)]
    [TestCase("InvalidVpc.NotBelong", EcsErrorKind.Refused)]
    [TestCase("QuotaExceeded", EcsErrorKind.Refused)]
    [TestCase("Forbidden.SubUser", EcsErrorKind.Refused)]
    [TestCase("Forbidden.RAM", EcsErrorKind.Refused)]
    [TestCase("Forbidden.RiskControl", EcsErrorKind.Refused)]
    [TestCase("SignatureDoesNotMatch", EcsErrorKind.Refused)]
    [TestCase("InvalidTimeStamp.Expired", EcsErrorKind.Refused)]
    [TestCase("IllegalTimestamp", EcsErrorKind.Refused)]
    [TestCase("InvalidAccessKeyId.NotFound", EcsErrorKind.Refused)]
    [TestCase("InvalidAction.NotFound", EcsErrorKind.Refused)]
    [TestCase("SomethingNew", EcsErrorKind.Refused)]
    public void Classify_GoesByCode(string code, EcsErrorKind expected)
    {
        foreach (var action in new[] { EcsCall.Attach, EcsCall.Detach, EcsCall.Describe })
            Assert.That(KindOf(action, code, "x"), Is.EqualTo(expected), action);
    }

    [TestCase(EcsCall.Detach, EcsErrorKind.NotLinked)]
    [TestCase(EcsCall.Attach, EcsErrorKind.Refused)]
    [TestCase(EcsCall.Describe, EcsErrorKind.Refused)]
    public void Classify_TakesInvalidVpcForNotLinked_OnDetachOnly(string action, EcsErrorKind expected) =>
        Assert.That(KindOf(action, "InvalidOperation.InvalidVpc", null), Is.EqualTo(expected));

    [Test]
    public void Classify_GoesByMessage_WhenMalFormedMeansLinkedElsewhere() =>
        Assert.That(
            KindOf(EcsCall.Attach, "InvalidInstanceId.MalFormed", "The instance has been linked to other vpc."),
            Is.EqualTo(EcsErrorKind.Ambiguous));

    [Test]
    public void Classify_KeepsMalFormed_WithTheDocumentedMessages(
        [Values("The specified instance is not a classic network instance.", "The specified instance is not a classic network type instance.")] string message) =>
        Assert.That(KindOf(EcsCall.Detach, "InvalidInstanceId.MalFormed", message), Is.EqualTo(EcsErrorKind.InstanceNotClassic));

    private static EcsErrorKind KindOf(string action, string code, string? message) => Refusals.Find(action, code, message).Kind;
}
