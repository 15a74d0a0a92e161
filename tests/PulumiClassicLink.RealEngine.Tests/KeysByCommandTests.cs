using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.RealEngine.Tests;

/// <summary>
/// docs/drift.md says which keys of the configuration a command uses, and the way out after they were rotated; each row is run.
/// </summary>
[CancelAfter(180_000)]
internal sealed class KeysByCommandTests
{
    private const string Nothing = "nothing";
    private const string Former = "the last update's";
    private const string Present = "the present ones";

    public static IEnumerable<TestCaseData> Rows => File.ReadAllLines(Path.Combine(Repository.Root, "docs", "drift.md"))
        .SkipWhile(line => !line.StartsWith("| command | reads with |", StringComparison.Ordinal))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
        .SelectMany(row => new[] { false, true }.Select(isSession =>
            new TestCaseData(row[0].Trim('`'), row[isSession ? 2 : 1], row[3], row[isSession ? 5 : 4], isSession)
                .SetArgDisplayNames(row[0].Trim('`'), isSession ? "session" : "keys")));

    [TestCaseSource(nameof(Rows))]
    public async Task Row_IsWhatTheEngineDoes(string command, string reads, string changes, string wayOut, bool isSession)
    {
        var patience = TestContext.CurrentContext.CancellationToken;
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cli.Environment.Remove("ALICLOUD_ACCESS_KEY");
        stack.Cli.Environment.Remove("ALICLOUD_SECRET_KEY");
        Link[] program = [new("a", "i-1")];
        stack.Cloud.AddKey(Use(stack, "former", isSession));
        await stack.UpWellAsync(program);
        stack.Cloud.AddKey(Use(stack, "present", isSession));
        var isUp = command.Contains("pulumi up", StringComparison.Ordinal);
        Link[] next = isUp ? [.. program, new("b", "i-2", RealStack.Vpc2)] : program;

        // Both still hold.
        var used = await RunAsync(stack, next, command);
        Assert.Multiple(() =>
        {
            Assert.That(used.Well, Is.True, stack.Shown);
            Assert.That(used.Reads, Is.EqualTo(KeysOf(reads)), stack.Shown);
            Assert.That(used.Changes, Is.EqualTo(KeysOf(changes)), stack.Shown);
        });

        // The same again, from the start, where the former keys hold no longer.
        await stack.DestroyAsync("--run-program");
        Use(stack, "former", isSession);
        await stack.UpWellAsync(program);
        Use(stack, "present", isSession);
        stack.Cloud.RevokeKey("former");
        var refused = await RunAsync(stack, next, command);
        var usesFormer = reads == Former || changes == Former;
        Assert.That(refused.Well, Is.EqualTo(!usesFormer), stack.Shown);
        if (!usesFormer)
            return;

        var ways = wayOut.Split('`').Where((_, index) => index % 2 == 1).ToList();
        Assert.That(ways, Is.Not.Empty);
        Assert.That(ways[0], Does.Contain("--run-program"));
        Assert.That(stack.Shown, Does.Contain($"`{ways[0]}`"), "the error names it");
        foreach (var way in ways)
            Assert.That((await RunAsync(stack, next, way)).Well, Is.True, $"{way}\n{stack.Shown}");

        // And it is one for good.
        if (!command.Contains("destroy", StringComparison.Ordinal))
            Assert.That((await RunAsync(stack, next, "pulumi up")).Well, Is.True, stack.Shown);
    }

    /// <summary>
    /// The mark of the reads before an update stays in the state until a refresh without them; so does the advice for it.
    /// </summary>
    [Test]
    public async Task KeysThatBecomeASession_NeedOneRefresh(CancellationToken patience)
    {
        await using var stack = await RealStack.StartAsync(patience);
        stack.Cli.Environment.Remove("ALICLOUD_ACCESS_KEY");
        stack.Cli.Environment.Remove("ALICLOUD_SECRET_KEY");
        Link[] program = [new("a", "i-1")];
        stack.Cloud.AddKey(Use(stack, "key", isSession: false));
        await stack.UpWellAsync(program);
        stack.Cloud.AddKey(Use(stack, "session-1", isSession: true));
        stack.Cloud.RevokeKey("key");

        await stack.UpBadlyAsync(program);
        Assert.That(stack.Shown, Does.Contain("`pulumi refresh --run-program`"));
        Assert.That((await RunAsync(stack, program, "pulumi refresh --run-program")).Well, Is.True, stack.Shown);
        stack.Cloud.AddKey(Use(stack, "session-2", isSession: true));
        stack.Cloud.RevokeKey("session-1");

        var up = await RunAsync(stack, program, "pulumi up");
        Assert.That(up.Well, Is.True, stack.Shown);
        Assert.That(up.Reads, Is.Empty, "nothing is read with an expired session");
    }

    private static SimulatedKey Use(RealStack stack, string id, bool isSession)
    {
        var key = new SimulatedKey
        {
            AccessKeyId = id,
            AccessKeySecret = $"secret-of-{id}",
            SecurityToken = isSession ? $"token-of-{id}" : null,
        };
        stack.Configuration["accessKey"] = key.AccessKeyId;
        stack.Configuration["secretKey"] = key.AccessKeySecret;
        if (key.SecurityToken is not null)
            stack.Configuration["securityToken"] = key.SecurityToken;
        return key;
    }

    /// <summary>What the calls about the link of the state were signed with; the looks after a Detach are no reads.</summary>
    private static async Task<(bool Well, string[] Reads, string[] Changes)> RunAsync(RealStack stack, Link[] program, string command)
    {
        var before = stack.Cloud.CallCount;
        string[] words = [.. command.Split(' ').Skip(1)];
        if (words[0] != "preview")
            words = [.. words, "--yes", "--skip-preview"];
        var result = await stack.RunAsync(program, words);
        var calls = stack.Cloud.Calls.Skip(before).ToList();
        return (
            result.ExitCode == 0,
            Keys(calls.TakeWhile(call => call.Action != "DetachClassicLinkVpc").Where(call => call.Action == "DescribeClassicLinkInstances"
                && (call.InstanceId?.Split(',').Contains("i-1") == true || call.VpcId == RealStack.Vpc1))),
            Keys(calls.Where(call => call.Action is "AttachClassicLinkVpc" or "DetachClassicLinkVpc")));
    }

    private static string[] Keys(IEnumerable<SimulatedCall> calls) => [.. calls.Select(call => call.AccessKeyId!).Distinct()];

    private static string[] KeysOf(string cell) => cell switch
    {
        Nothing => [],
        Former => ["former"],
        Present => ["present"],
        _ => throw new ArgumentException($"'{cell}' is none of the three.", nameof(cell)),
    };
}
