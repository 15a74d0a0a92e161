namespace PulumiClassicLink.Rooms.Tests.Cloud.Limits;

/// <summary>The line about the calls of a process.</summary>
internal sealed class CallTallyTests
{
    [Test]
    public void Summarize_SaysOnlyWhatWas()
    {
        var tally = new CallTally();
        Assert.That(tally.Summarize(), Is.Null);

        tally.NoteSent("DescribeClassicLinkInstances");
        Assert.That(tally.Summarize(), Is.EqualTo("Calls to Alibaba Cloud: DescribeClassicLinkInstances 1."));

        tally.NoteBatched(1);
        Assert.That(tally.Summarize(), Does.EndWith("(1 read batched)."));
        Assert.That(tally.WasHindered, Is.False);

        tally.NoteBatched(1_999);
        tally.NoteThrottled();
        tally.NoteRetried();
        tally.NoteHeld(TimeSpan.FromSeconds(61.5));
        Assert.That(tally.Summarize(), Does.EndWith("(2,000 reads batched, 1 throttled, 1 retried, 62 s waited)."));
    }

    [Test]
    public void WasHindered_ByALimit_ABrokenAnswerOrAWait([Values] bool throttled, [Values] bool retried, [Values] bool held)
    {
        var tally = new CallTally();
        if (throttled)
            tally.NoteThrottled();
        if (retried)
            tally.NoteRetried();
        if (held)
            tally.NoteHeld(TimeSpan.FromSeconds(1));

        Assert.That(tally.WasHindered, Is.EqualTo(throttled || retried || held));
    }
}
