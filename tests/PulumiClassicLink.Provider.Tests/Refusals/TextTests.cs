using System.Text.RegularExpressions;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>Every documented refusal of the three actions, old and new wording, with the whole text that a user sees.</summary>
[CancelAfter(60_000)]
internal sealed class TextTests
{
    private static readonly RefusalCase[] All =
    [
        .. RefusalCase.Parse(Rig.Attach, AttachTexts.Blocks),
        .. RefusalCase.Parse(Rig.Detach, DetachTexts.Blocks),
        .. RefusalCase.Parse(Rig.Describe, DescribeTexts.Blocks),
        .. RefusalCase.Parse(Rig.Attach, SharedAttachTexts.Blocks),
        .. RefusalCase.Parse(Rig.Detach, SharedDetachTexts.Blocks),
        .. RefusalCase.Parse(Rig.Describe, SharedDescribeTexts.Blocks),
    ];

    private static readonly string[] PassingCodes =
        ["InvalidStatus", "Throttling", "InternalError", "UnknownError", "ServiceUn", "SignatureNonceUsed"];

    public static IEnumerable<TestCaseData> Rows => RefusalCase.Tests(All);

    public static IEnumerable<TestCaseData> PassingRows => RefusalCase.Tests(All.Where(MayPass));

    [TestCaseSource(nameof(Rows))]
    public async Task Refusal_IsTold(RefusalCase row)
    {
        var outcome = await RefusedOperation.OutcomeAsync(row);

        Assert.Multiple(() =>
        {
            Assert.That(IsThrottled(row) ? LastTry(outcome) : outcome, Is.EqualTo(row.Expected));
            Assert.That(outcome.Split('\n')[1..], Has.Length.LessThanOrEqualTo(5));
        });
    }

    /// <summary>How many tries a throttled write gets before its timeout depends on jitter, and so does the id of the last one.</summary>
    private static string LastTry(string outcome) => Regex.Replace(outcome, "(?<=RequestId )[0-9A-F-]{36}(?=\\)\\.\n)", "of the last try");

    private static bool IsThrottled(RefusalCase row) => row.Code.Contains("Throttling", StringComparison.Ordinal);

    [TestCaseSource(nameof(PassingRows))]
    public async Task Refusal_ThatPasses_IsWaitedFor(RefusalCase row)
    {
        var (outcome, calls, links) = await RefusedOperation.OutcomeOfOneRefusalAsync(row);

        var expected = row.Action switch { Rig.Attach => ("done", 1), Rig.Detach => ("gone", 0), _ => ("present", 1) };
        Assert.Multiple(() =>
        {
            Assert.That((outcome, links), Is.EqualTo(expected));
            // A page that is not had is not asked for again: the instance is, after the proof of sight.
            Assert.That(calls, Is.EqualTo(row.Action == Rig.Describe && !IsThrottled(row) ? 3 : 2));
        });
    }

    [Test]
    public void Refusals_ThatHaveOneCode_AreToldApart()
    {
        var attach = Told(Rig.Attach, "OperationDenied", "2024");
        var detach = Told(Rig.Detach, "OperationDenied", "2024");

        Assert.Multiple(() =>
        {
            Assert.That(attach, Has.Length.EqualTo(3).And.Unique);
            Assert.That(detach, Has.Length.EqualTo(2).And.Unique);
        });
    }

    private static string[] Told(string action, string code, string edition) =>
        [.. All.Where(row => row.Action == action && row.Code == code && row.Edition == edition)
            .Select(row => string.Join('\n', row.Expected.Split('\n')[2..]))];

    private static bool MayPass(RefusalCase row) =>
        PassingCodes.Any(code => row.Code.StartsWith(code, StringComparison.Ordinal))
            && !(row.Action == Rig.Describe && row.Edition != "shared");
}
