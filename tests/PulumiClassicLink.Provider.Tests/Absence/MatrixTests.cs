using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Refusals;

namespace PulumiClassicLink.Provider.Tests.Absence;

/// <summary>Every documented code and every broken answer, on Read and Delete: no false "gone", and no error on a true absence.</summary>
[CancelAfter(60_000)]
internal sealed class MatrixTests
{
    /// <summary>Seconds of the operation; a timeout of one call is 15 s or 20 s.</summary>
    private const double Timeout = 30;

    private Rig _rig = null!;

    private static IEnumerable<Trouble> OfDescribe => [.. Trouble.Refusals, .. Trouble.Broken, .. Trouble.BrokenPages];

    private static IEnumerable<Trouble> OfDetach => [.. Trouble.Refusals, .. Trouble.Broken];

    /// <summary>Troubles that a Read itself sits out.</summary>
    private static IEnumerable<Trouble> Passing =>
        OfDescribe.Where(trouble => trouble.Fault.Kind != Simulator.FaultKind.Hang
            && (trouble.Fault.Code is not { } code || IsPassing(code)));

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCaseSource(nameof(OfDescribe))]
    public async Task Read_OfAPresentLink_NeverSaysGone(Trouble trouble)
    {
        trouble.Strike(_rig, Rig.Describe);

        Assert.That(await EndAsync(Rig.Describe), Is.Not.EqualTo("gone").And.Not.EqualTo("present"));
    }

    [TestCaseSource(nameof(OfDescribe))]
    public async Task Read_OfAnAbsentLink_SaysGoneOnlyOnceTheTroubleIsOver(Trouble trouble)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        trouble.Strike(_rig, Rig.Describe);
        var during = await EndAsync(Rig.Describe);
        _rig.Cloud.ClearFaults();

        Assert.Multiple(async () =>
        {
            Assert.That(during, Is.Not.EqualTo("gone"));
            Assert.That(await EndAsync(Rig.Describe), Is.EqualTo("gone"));
        });
    }

    [TestCaseSource(nameof(Passing))]
    public async Task Read_OfAnAbsentLink_SitsOutOneBadAnswer(Trouble trouble)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        trouble.Strike(_rig, Rig.Describe, times: 1);

        Assert.That(await EndAsync(Rig.Describe), Is.EqualTo("gone"));
    }

    [TestCaseSource(nameof(OfDetach))]
    public async Task Delete_OfAPresentLink_WhoseDetachIsRefused_NeverSucceeds(Trouble trouble)
    {
        trouble.Strike(_rig, Rig.Detach);

        Assert.Multiple(async () =>
        {
            Assert.That(await EndAsync(Rig.Detach), Is.Not.EqualTo("gone").And.Not.EqualTo("FALSE GONE"));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [TestCase("InvalidInstanceId.NotFound", "The specified instance does not exist.")]
    [TestCase("InvalidOperation.InvalidVpc", "The specified instance not link specify vpc")]
    public async Task Delete_OfAPresentLink_WhoseDetachSaysGone_NeverSucceedsWhileALookShowsIt(string code, string message)
    {
        _rig.Refuse(Rig.Detach, code, message, times: int.MaxValue);

        var outcome = await EndAsync(Rig.Detach);

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Does.StartWith("DeadlineExceeded").And.Contain("Last seen: it is linked to VPC vpc-a"));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [TestCaseSource(nameof(OfDescribe))]
    public async Task Delete_OfAPresentLink_WithoutProof_NeverSucceeds(Trouble trouble)
    {
        _rig.Refuse(Rig.Detach, "OperationDenied", "The instances are not allowed to detach from the linked vpc.", times: int.MaxValue);
        trouble.Strike(_rig, Rig.Describe);

        Assert.Multiple(async () =>
        {
            Assert.That(await EndAsync(Rig.Detach), Is.Not.EqualTo("gone").And.Not.EqualTo("FALSE GONE"));
            Assert.That(_rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        });
    }

    [TestCaseSource(nameof(OfDescribe))]
    public async Task Delete_OfAnAbsentLink_HasNoError(Trouble trouble)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        trouble.Strike(_rig, Rig.Describe);

        Assert.That(await EndAsync(Rig.Detach), Is.EqualTo("gone"), "Detach itself says that there is no such link");
    }

    [Test]
    public async Task Read_OfATrueAbsence_IsGone([Values] bool isReleased)
    {
        if (isReleased)
            _rig.Cloud.RemoveInstance(Rig.Region, Rig.Instance);
        else
            _rig.Cloud.Unlink(Rig.Region, Rig.Instance);

        Assert.That(await EndAsync(Rig.Describe), Is.EqualTo("gone"));
    }

    [Test]
    public async Task Read_OfTheCodesThatSayGone_IsGone([Values(0, 1)] int index)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Refuse(Rig.Describe, DocumentedCodes.GoneToRead[index].Code, DocumentedCodes.GoneToRead[index].Message);

        Assert.That(await EndAsync(Rig.Describe), Is.EqualTo("gone"));
    }

    [Test]
    public async Task Delete_OfTheCodesThatSayGone_IsGone([Values(0, 1)] int index)
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        _rig.Refuse(Rig.Detach, DocumentedCodes.GoneToDelete[index].Code, DocumentedCodes.GoneToDelete[index].Message);

        Assert.That(await EndAsync(Rig.Detach), Is.EqualTo("gone"));
    }

    [Test]
    public async Task Read_SightOfAnotherRegion_ProvesNothingInThisOne()
    {
        const string other = "cn-beijing";
        _rig.Cloud.AddInstance(other, "i-there");
        _rig.Cloud.AddVpc(other, Rig.Vpc);
        _rig.Cloud.Relink(other, "i-there", Rig.Vpc);
        await _rig.ReadAsync($"{other}:i-there:{Rig.Vpc}");
        _rig.Break(Rig.Describe, Simulator.FaultKind.Blind, int.MaxValue);

        Assert.That(await EndAsync(Rig.Describe), Does.Contain("trustEmptyAnswers"));
    }

    private static bool IsPassing(string code) =>
        code.Contains("Throttling", StringComparison.Ordinal)
            || code is "InternalError" or "UnknownError" or "ServiceUnavailable" or "ServiceUnAvailable" or "SignatureNonceUsed";

    private async Task<string> EndAsync(string action)
    {
        var end = RefusedOperation.EndAsync(_rig, action, Timeout);

        // A call that is held open waits for its timeout, which only a test can bring.
        while (await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _rig.Patience)) != end)
            _rig.Time.Advance(TimeSpan.FromSeconds(1));

        return await end;
    }
}
