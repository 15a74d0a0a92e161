using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Trials.Hostile.Wire;

namespace PulumiClassicLink.Trials.Hostile.Ledgers;

/// <summary>What else may be where a plugin process looks for the ledger of its run, or beside it.</summary>
internal sealed class OddPlaces(TrialOptions options, PluginMemory memory)
{
    private const string Engine = "127.0.0.1:9";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly (string Name, Func<string, string, Task> MakeAsync)[] Places =
    [
        ("a folder", (_, file) => Done(() => Directory.CreateDirectory(file))),
        ("a pipe", (_, file) => MakeAsync("mkfifo", file)),
        ("a link to /dev/zero", (_, file) => Done(() => File.CreateSymbolicLink(file, "/dev/zero"))),
        ("a link to /dev/full", (_, file) => Done(() => File.CreateSymbolicLink(file, "/dev/full"))),
        ("a link to a pipe", async (folder, file) =>
        {
            await MakeAsync("mkfifo", folder + "/pipe");
            File.CreateSymbolicLink(file, folder + "/pipe");
        }),
        ("a link in a circle", (_, file) => Done(() => File.CreateSymbolicLink(file, file))),
        ("a file without permissions", (_, file) => MakeAsync("chmod", "000", Create(file))),
        ("a file of gigabytes", (_, file) => Done(() => Sparse(file, 5_000_000_000))),
        ("a file of 2 GiB", (_, file) => Done(() => Sparse(file, int.MaxValue))),
        ("a file of 100 MB without a line", (_, file) => Done(() => Sparse(file, 100_000_000))),
        ("a file of a far future", (folder, _) => MakeAsync("touch", "-d", "@300000000000", folder + "/run-1-1-x.jsonl")),
        ("files with odd names", (folder, _) => Done(() =>
        {
            foreach (var name in new[]
            {
                "run-.jsonl", "run--.jsonl", "run-99999999999-1-x.jsonl", "run-1-\u001b-x.jsonl", "run-\n-1.jsonl",
            })
                File.SetLastWriteTimeUtc(Create(Path.Combine(folder, name)), DateTime.UnixEpoch);
        })),
        ("a folder for all", (folder, _) => MakeAsync("chmod", "777", folder)),
        ("no folder", (folder, _) => Done(() =>
        {
            Directory.Delete(folder);
            File.WriteAllText(folder, "x");
        })),
    ];

    public async Task<long> RunAsync()
    {
        foreach (var (name, makeAsync) in Places)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            await TryAsync(name, makeAsync);
        }

        return Places.Length;
    }

    private async Task TryAsync(string name, Func<string, string, Task> makeAsync)
    {
        using var plugin = new TriedProcess(Engine, [Engine], memory, runtime =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(runtime, "pulumi-classiclink")).FullName;
            MakeAsync("chmod", "700", folder).GetAwaiter().GetResult();
            makeAsync(folder, Path.Combine(folder, FileOfTheRun())).GetAwaiter().GetResult();
        });
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        var options = new CallOptions(cancellationToken: patience.Token);
        var client = new ResourceProvider.ResourceProviderClient(plugin.Invoker);
        try
        {
            await plugin.ConfigureAsync(Engine, patience.Token);
            for (var number = 0; number < 20; number++)
                await client.CheckAsync(Check(number), options);
        }
        catch (RpcException failed)
        {
            throw Broken.Promise("place of a ledger", 0, $"{plugin.End}, and the call ended with {failed.Status}", name);
        }
    }

    /// <summary>The run is known by the engine's address and process, which is this one.</summary>
    private static string FileOfTheRun()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var start = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        return string.Create(CultureInfo.InvariantCulture, $"run-{Environment.ProcessId}-{start}-127.0.0.1_9.jsonl");
    }

    private static CheckRequest Check(int number) => new()
    {
        Urn = string.Create(CultureInfo.InvariantCulture, $"urn:pulumi:dev::shop::classiclink:index:ClassicLinkAttachment::link-{number}"),
        News = new Struct
        {
            Fields =
            {
                ["instanceId"] = Value.ForString(string.Create(CultureInfo.InvariantCulture, $"i-{number}")),
                ["vpcId"] = Value.ForString("vpc-1"),
            },
        },
    };

    private static Task Done(Action make)
    {
        make();
        return Task.CompletedTask;
    }

    private static async Task MakeAsync(string command, params string[] arguments)
    {
        using var made = Process.Start(command, arguments);
        await made.WaitForExitAsync();
    }

    private static string Create(string path)
    {
        File.WriteAllText(path, "x\n");
        return path;
    }

    private static void Sparse(string path, long length)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        file.SetLength(length);
    }
}
