namespace PulumiClassicLink.Rooms.Tests.Cloud.Limits;

/// <summary>How soon an account's limit is found out, and how many calls that costs, by arithmetic alone.</summary>
public sealed class LearnedLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestCase(0, 100)]
    [TestCase(100, 100)]
    [TestCase(100, 55)]
    public void LimitBySecond_CostsSeconds_NotMinutes(int latency, int random)
    {
        var course = new LimitCourse(LimitCourse.Quota(20, Second))
        {
            Latency = TimeSpan.FromMilliseconds(latency),
            Random = random / 101.0,
        };
        var took = course.Run(1000, workers: 8);

        TestContext.Out.WriteLine($"{took.TotalSeconds:0.0} s, {course.Refused} of {course.Sent} refused");
        Assert.That(took.TotalSeconds, Is.LessThanOrEqualTo(100), "twice the least there can be");
    }

    [TestCase(0)]
    [TestCase(100)]
    public void RefusalsByChance_CostSeconds(int latency)
    {
        var calls = 0;
        var course = new LimitCourse(_ => ++calls % 10 != 0) { Latency = TimeSpan.FromMilliseconds(latency) };
        var took = course.Run(50, workers: 8);

        TestContext.Out.WriteLine($"{took.TotalSeconds:0.0} s, {course.Refused} of {course.Sent} refused");
        Assert.That(took.TotalSeconds, Is.LessThanOrEqualTo(9));
    }

    [TestCase(300, 8, 1000, false, 1.1)]
    [TestCase(300, 8, 1000, true, 1.1)]
    [TestCase(100, 16, 1000, false, 1.15)]
    [TestCase(100, 16, 1000, true, 1.15)]
    public void QuotaByTheMinute_IsUsedInFull_AndRefusesFew(int quota, int workers, int calls, bool saysWhen, double most)
    {
        Func<TimeSpan, TimeSpan?>? hint = saysWhen ? now => TimeSpan.FromTicks(Minute.Ticks - (now.Ticks % Minute.Ticks)) : null;
        var course = new LimitCourse(LimitCourse.Quota(quota, Minute), hint);
        var took = course.Run(calls, workers);
        var ideal = Minute * Math.Ceiling((double)calls / quota - 1) + (course.Latency * (((calls - 1) % quota) + 1) / workers);

        TestContext.Out.WriteLine($"{took.TotalSeconds:0.0} of {ideal.TotalSeconds:0.0} s, {course.Refused} of {course.Sent} refused");
        Assert.That(took / ideal, Is.LessThanOrEqualTo(most));
        Assert.That(course.Refused / (double)course.Sent, Is.LessThanOrEqualTo(0.05));
    }

    /// <summary>The service's minute turns when this machine's clock does not.</summary>
    [TestCase(3)]
    [TestCase(57)]
    [TestCase(30)]
    public void QuotaByTheMinute_IsFound_WhereTheClocksDiffer(int seconds)
    {
        var course = new LimitCourse(LimitCourse.Quota(100, Minute, TimeSpan.FromSeconds(seconds - 60))) { FirstTurn = Minute };
        var took = course.Run(500, workers: 8);

        TestContext.Out.WriteLine($"{took.TotalSeconds:0.0} s, {course.Refused} of {course.Sent} refused");
        Assert.That(took, Is.LessThanOrEqualTo(Minute * 5.5));
    }

    /// <summary>A quota that nothing is left of: five probes a minute, and no more.</summary>
    [Test]
    public void QuotaThatIsUsedUp_CostsFiveProbesAMinute()
    {
        var course = new LimitCourse(now => now >= Minute * 10);
        course.Run(1, workers: 8);

        Assert.That(course.Refused, Is.InRange(1 + 5, 1 + (5 * 10)));
    }

    [Test]
    public void Probes_GoAlone_AfterHalfASecondOneTwoFourEight_AndAtTheTurnOfTheMinute()
    {
        var sent = new List<double>();
        var course = new LimitCourse(now =>
        {
            sent.Add(now.TotalSeconds);
            return now >= Minute * 1.1;
        })
        { Random = 0, Latency = TimeSpan.Zero };
        course.Run(1, workers: 1);

        Assert.That(sent, Is.EqualTo(new double[] { 0, 0.5, 1.5, 3.5, 7.5, 15.5, 60, 60.5, 61.5, 63.5, 67.5 }).Within(0.001));
    }

    [Test]
    public void WaitThatTheServiceNames_IsHonoured()
    {
        var sent = new List<double>();
        var course = new LimitCourse(
            now =>
            {
                sent.Add(now.TotalSeconds);
                return sent.Count > 2;
            },
            _ => TimeSpan.FromSeconds(7))
        { Random = 0, Latency = TimeSpan.Zero };
        course.Run(1, workers: 1);

        Assert.That(sent, Is.EqualTo(new double[] { 0, 7, 14 }).Within(0.001));
    }

    [Test]
    public void Pair_IsAdmittedTogether()
    {
        var limit = new LearnedLimit(Minute);
        limit.Send(1);
        limit.Refuse(TimeSpan.Zero, Minute, 0, null, 0);
        Assert.That(limit.MayGo(Second, 2, 0), Is.True);
        limit.Send(2);
        Assert.That(limit.MayGo(Second, 1, 2), Is.False, "a lone probe");
        limit.Pass(Second, limit.Window);

        // Reopened at less than one a second: not before there is room for both.
        Assert.That(limit.MayGo(Second * 2, 2, 0), Is.False);
        Assert.That(limit.MayGo(limit.NextAt(Second * 2, 2)!.Value + TimeSpan.FromMilliseconds(1), 2, 0), Is.True);
    }

    [Test]
    public void LateAnswers_OfBeforeTheHold_NeitherEndItNorMakeItLonger()
    {
        var limit = new LearnedLimit(Minute);
        limit.Send(3);
        limit.Refuse(TimeSpan.Zero, Minute, 0, null, 0);
        limit.Refuse(Second * 0.4, Minute, 0, null, 0);
        limit.Pass(Second * 0.4, 0);
        Assert.That(limit.IsHeld, Is.True);
        Assert.That(limit.MayGo(Second * 0.49, 1, 0), Is.False);
        Assert.That(limit.MayGo(Second * 0.5, 1, 0), Is.True);
    }
}
