namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Which Create of a preview waits for which look.</summary>
internal sealed class PreviewLooksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<TaskCompletionSource> _looks = [];
    private readonly List<Task> _creates = [];
    private PreviewLooks _previews = null!;

    [SetUp]
    public void Begin()
    {
        _previews = new PreviewLooks();
        _looks.Clear();
        _creates.Clear();
    }

    [Test]
    public async Task LoneCreate_WaitsForItsLook()
    {
        Create();
        await StillWaitsAsync(0);

        _looks[0].SetResult();
        await _creates[0].WaitAsync(Patience);
    }

    [Test]
    public async Task NewCreate_LetsTheOneBeforeItGo_AndWaitsForBothLooks()
    {
        Create(2);
        await _creates[0].WaitAsync(Patience);

        _looks[1].SetResult();
        await StillWaitsAsync(1, "the look of the first has no answer yet");

        _looks[0].SetResult();
        await _creates[1].WaitAsync(Patience);
    }

    [TestCase(0, 1, 2)]
    [TestCase(2, 1, 0)]
    [TestCase(1, 2, 0)]
    public async Task LastCreate_EndsWithTheLastLook_InWhateverOrderTheyAreAnswered(int first, int second, int third)
    {
        Create(3);
        await Task.WhenAll(_creates[0], _creates[1]).WaitAsync(Patience);

        _looks[first].SetResult();
        _looks[second].SetResult();
        await StillWaitsAsync(2);

        _looks[third].SetResult();
        await _creates[2].WaitAsync(Patience);
    }

    [Test]
    public async Task Create_AfterAllLooksWereAnswered_WaitsForItsOwn()
    {
        Create();
        _looks[0].SetResult();
        await _creates[0].WaitAsync(Patience);

        Create();
        await StillWaitsAsync(1);
        _looks[1].SetResult();
        await _creates[1].WaitAsync(Patience);
    }

    [Test]
    public async Task CancelledCreate_EndsAtOnce_AndTheNextStillWaitsForItsLook()
    {
        using var cancelled = new CancellationTokenSource();
        Create(cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThatAsync(() => _creates[0], Throws.InstanceOf<OperationCanceledException>());

        Create();
        _looks[1].SetResult();
        await StillWaitsAsync(1);
        _looks[0].SetResult();
        await _creates[1].WaitAsync(Patience);
    }

    [Test]
    public async Task LookThatFails_FailsTheCreateThatWaitsForIt_AndHoldsUpNoOther()
    {
        Create();
        _looks[0].SetException(new InvalidOperationException("ours"));
        await Assert.ThatAsync(() => _creates[0], Throws.InvalidOperationException);

        Create(2);
        await _creates[1].WaitAsync(Patience);
        _looks[1].SetException(new InvalidOperationException("of one that was let go"));
        _looks[2].SetResult();
        await _creates[2].WaitAsync(Patience);
    }

    /// <summary>What would end it has had time for that.</summary>
    private async Task StillWaitsAsync(int create, string? why = null)
    {
        await Task.WhenAny(_creates[create], Task.Delay(TimeSpan.FromSeconds(0.1), TimeProvider.System));
        Assert.That(_creates[create].IsCompleted, Is.False, why);
    }

    private void Create(int count)
    {
        foreach (var _ in Enumerable.Range(0, count))
            Create();
    }

    private void Create(CancellationToken cancellationToken = default)
    {
        var look = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _looks.Add(look);
        _creates.Add(_previews.HoldAsync(look.Task, cancellationToken));
    }
}
