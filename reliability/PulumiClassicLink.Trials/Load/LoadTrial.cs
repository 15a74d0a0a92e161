using System.Globalization;
using System.Text.Json.Nodes;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Plugins;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.Trials.Load;

/// <summary>Thousands of links through the real engine, 500 operations at once.</summary>
internal static class LoadTrial
{
    private const int Rounds = 3;

    /// <summary>How many times as many links the last life has, which is played once.</summary>
    private const int Once = 5;
    private const string AtOnce = "500";
    private const int LinksOfAVpc = 100;

    /// <summary>What a process may keep from round to round: pools and caches fill up.</summary>
    private const double MemoryGrowth = 1.15;
    private const int OtherGrowth = 16;

    /// <summary>A connection that is not used is kept for a minute.</summary>
    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(150);

    /// <summary>Of a plugin with ten thousand links.</summary>
    private const double MostMemory = 150;

    public static Trial Trial { get; } = new(
        "load", "Links through up, change and destroy on the real engine, three times in one plugin process; five times as many once",
        "links", 2000, RunAsync);

    private static async Task<long> RunAsync(TrialOptions options)
    {
        await RoundsAsync(options);
        await OnceAsync(options);
        return options.Count * (Rounds + Once);
    }

    /// <summary>One plugin for all rounds, as PULUMI_DEBUG_PROVIDERS has it: each command of the engine would start a new one.</summary>
    private static async Task RoundsAsync(TrialOptions options)
    {
        await using var stack = await StartAsync(options.Count, options.CancellationToken);
        using var plugin = new PluginProcess([Repository.Plugin], stack.Cli.Isolate);
        await plugin.ConnectAsync();
        stack.Cli.Environment["PULUMI_DEBUG_PROVIDERS"] = $"classiclink:{plugin.Port.ToString(CultureInfo.InvariantCulture)}";
        var idle = Usage.Of(plugin.Id)!;
        List<Usage> rounds = [];
        for (var round = 1; round <= Rounds; round++)
        {
            await LiveAsync(stack, options.Count);
            rounds.Add(Usage.Of(plugin.Id)!);
            await options.Output.WriteLineAsync($"round {round} of {options.Count} links: {rounds[^1]}");
        }

        // The first round fills what is kept for the next.
        if (rounds[^1].Memory > rounds[0].Memory * MemoryGrowth)
            throw new BrokenPromiseException($"the plugin grows from round to round: {rounds[0]}; {rounds[^1]}");
        await RequireReleaseAsync(plugin.Id, idle, options);
    }

    /// <summary>Connections and threads go when nobody has needed them for a while.</summary>
    private static async Task RequireReleaseAsync(int plugin, Usage idle, TrialOptions options)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var now = Usage.Of(plugin)!;
        for (; now.Descriptors > idle.Descriptors + OtherGrowth || now.Threads > idle.Threads + OtherGrowth; now = Usage.Of(plugin)!)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > LongestRelease)
                throw new BrokenPromiseException($"the plugin keeps what it used: before: {idle}; now: {now}");
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, options.CancellationToken);
        }

        await options.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"before the rounds: {idle}; {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s after them: {now}"));
    }

    private static async Task OnceAsync(TrialOptions options)
    {
        var count = options.Count * Once;
        await using var stack = await StartAsync(count, options.CancellationToken);
        var peak = await LiveAsync(stack, count);
        await options.Output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{count} links once: a plugin used {peak:0.0} MB at most"));
        if (peak > MostMemory)
            throw new BrokenPromiseException($"a plugin used {peak:0} MB for {count} links");
    }

    private static async Task<RealStack> StartAsync(int count, CancellationToken cancellationToken)
    {
        var stack = await RealStack.StartAsync(cancellationToken);
        for (var i = 0; i < count; i++)
            stack.Cloud.AddInstance(RealStack.Region, InstanceOf(i));
        for (var i = 0; i <= (count / LinksOfAVpc) + 1; i++)
            stack.Cloud.AddVpc(RealStack.Region, VpcOf(i));

        // The engine writes its whole state anew for each link: with thousands that is all that it does.
        stack.Cli.Environment["PULUMI_EXPERIMENTAL"] = "true";
        stack.Cli.Environment["PULUMI_SKIP_CHECKPOINTS"] = "true";
        return stack;
    }

    /// <returns>The most memory that a plugin of the engine used, in mebibytes.</returns>
    private static async Task<double> LiveAsync(RealStack stack, int count)
    {
        var first = Program(count, shift: 0);
        var peak = await RunAsync(stack, first, "up");
        Require(stack, first);

        // Half of them to the next VPC, the other half with another property.
        var second = Program(count, shift: 1);
        peak = Math.Max(peak, await RunAsync(stack, second, "up"));
        Require(stack, second);
        peak = Math.Max(peak, await RunAsync(stack, second, "destroy"));
        Require(stack, []);
        return peak;
    }

    private static Link[] Program(int count, int shift) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Link($"l{i}", InstanceOf(i), VpcOf((i / LinksOfAVpc) + (i % 2 == 0 ? shift : 0)))
        {
            AllowRelink = shift > 0 && i % 2 == 1 ? true : null,
        }),
    ];

    private static async Task<double> RunAsync(RealStack stack, Link[] program, string command)
    {
        using var run = await stack.StartAsync(program, command, "--yes", "--skip-preview", "--parallel", AtOnce);
        var end = stack.EndAsync(run);
        double peak = 0;
        while (!end.IsCompleted)
        {
            peak = run.Plugins("pulumi-resource-classiclink").Select(id => Usage.Of(id)?.PeakMemory ?? 0).Append(peak).Max();
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None));
        }

        if ((await end).ExitCode != 0)
            throw new BrokenPromiseException(
                $"{command} of {program.Length} links fails: {stack.Shown[..Math.Min(stack.Shown.Length, 4000)]}");
        return peak;
    }

    private static void Require(RealStack stack, Link[] program)
    {
        var wanted = program.Select(link => $"{link.InstanceId} {link.VpcId}").ToHashSet();
        var kept = stack.Cli.Resources.Select(PairOf).OfType<string>();
        if (!wanted.SetEquals(stack.Links) || !wanted.SetEquals(kept))
            throw new BrokenPromiseException(
                $"{stack.Links.Count()} are linked and {kept.Count()} in the state, not the {wanted.Count} of the program");
    }

    private static string? PairOf(JsonNode resource) => (string?)resource["type"] == LocalStack.LinkType
        ? string.Join(' ', ((string)resource["id"]!).Split(':')[1..])
        : null;

    private static string InstanceOf(int number) => $"i-load{number}";

    private static string VpcOf(int number) => $"vpc-load{number}";
}
