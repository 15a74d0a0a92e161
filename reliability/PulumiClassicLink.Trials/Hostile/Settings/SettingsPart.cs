using System.Diagnostics;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Worlds;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Settings;

/// <summary>
/// Profile files, environments and configurations, to CheckConfig and Configure of the plugin's own service in this process.
/// </summary>
internal sealed partial class SettingsPart(TrialOptions options)
{
    private const string Kind = "settings";
    private const int AtOnce = 2;

    /// <summary>So many inputs take longer than the longest wait.</summary>
    private const int LongRun = 50_000;

    /// <summary>No call is made, and a file has 1 MiB at most.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>A pipe that nobody writes to is waited for.</summary>
    private static readonly TimeSpan LongestOfAPipe = TimeSpan.FromSeconds(60);

    public async Task<long> RunAsync(long count)
    {
        using var folder = new TemporaryFolder();
        var places = OddPlacesAsync(folder, withPipe: count >= LongRun);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, AtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = options.CancellationToken },
            async (worker, token) =>
            {
                var home = folder.File($"home-{worker}");
                Directory.CreateDirectory(Path.Combine(home, ".aliyun"));
                for (var index = (long)worker; index < count; index += AtOnce)
                {
                    token.ThrowIfCancellationRequested();
                    await TryAsync(index, home);
                }
            });
        return count + await places;
    }

    private async Task TryAsync(long index, string home)
    {
        var dice = new Dice(options.Seed, Kind, index);
        var file = Path.Combine(home, ".aliyun", "config.json");
        byte[] profiles = dice.OneIn(2) ? OddProfiles.Draw(dice) : [];
        if (profiles.Length > 0)
            File.WriteAllBytes(file, profiles);
        else
            File.Delete(file);
        var environment = OddSurroundings.Environment(dice, home);
        var configuration = OddSurroundings.Configuration(dice);
        if (await ProblemAsync(configuration, environment, Longest) is { } problem)
        {
            throw Broken.Promise(Kind, index, problem,
                $"{configuration}\n{string.Join('\n', environment)}\nthe file in base64: {Convert.ToBase64String(profiles)}");
        }
    }

    /// <summary>Files that are none, or have no end.</summary>
    /// <param name="folder">For those that are made.</param>
    /// <param name="withPipe">It takes as long as a pipe is waited for.</param>
    private static async Task<long> OddPlacesAsync(TemporaryFolder folder, bool withPipe)
    {
        var pipe = folder.File("pipe");
        using (var made = Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();
        File.CreateSymbolicLink(folder.File("circle"), folder.File("circle"));
        string[] places = ["/dev/zero", "/dev/full", "/dev/null", "/proc/self/mem", "/", folder.File("circle"),
            .. withPipe ? [pipe] : (string[])[]];
        foreach (var place in places)
        {
            var configuration = new Struct
            {
                Fields =
                {
                    ["region"] = Value.ForString("cn-hangzhou"), ["sharedCredentialsFile"] = Value.ForString(place),
                    ["profile"] = Value.ForString("x"),
                },
            };
            if (await ProblemAsync(configuration, new Dictionary<string, string> { ["HOME"] = "/" }, LongestOfAPipe) is { } problem)
                throw Broken.Promise("profile file", 0, problem, place);
        }

        return places.Length;
    }

    private static async Task<string?> ProblemAsync(Struct configuration, Dictionary<string, string> environment, TimeSpan longest)
    {
        using var wire = new NoWire();
        using var plugin = new TriedPlugin(wire, new VirtualTime(), environment);
        var started = Stopwatch.GetTimestamp();
        var check = await plugin.CheckConfigAsync(configuration);
        var configured = await plugin.ConfigureAsync(configuration);
        var took = Stopwatch.GetElapsedTime(started);
        var failures = (check.Answer as CheckResponse)?.Failures.Select(failure => failure.Reason) ?? [];
        return Said.Problem(check.Status, check.Detail)
            ?? Said.Problem(configured.Status, UnknownProfile().Replace(configured.Detail, "has no profile"))
            ?? Said.FirstProblem(failures)
            ?? (took > longest ? $"it took {took.TotalSeconds:0} s" : null);
    }

    /// <summary>The name of a profile is no secret, even where a file gives that of another thing for it.</summary>
    [GeneratedRegex("has no profile '.*")]
    private static partial Regex UnknownProfile();

    private sealed class NoWire : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("settings call nobody");
    }
}
