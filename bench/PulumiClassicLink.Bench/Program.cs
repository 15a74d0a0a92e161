using System.CommandLine;
using PulumiClassicLink.Bench;
using PulumiClassicLink.Bench.Driving;
using PulumiClassicLink.Bench.Reporting;
using PulumiClassicLink.Bench.Rows;

var row = new Option<string[]>("--row")
{
    Description =
    "Only this row, or with a * at its end all that begin so; may be given several times.",
    HelpName = "NAME"
};
row.Validators.Add(result =>
{
    foreach (var unknown in result.Tokens.Where(token => !AllRows.Matching(token.Value).Any()))
        result.AddError($"There is no row {unknown.Value}.");
});
var plugin = PathOption("--plugin", "The plugin, published natively.", "bin/pulumi-resource-classiclink");
var assembly = PathOption("--plugin-assembly", "The same plugin for the dotnet command.",
    "provider/PulumiClassicLink.Provider/bin/Release/net10.0/pulumi-resource-classiclink.dll");
var bare = PathOption("--bare-server", "The bare server, published natively.", "artifacts/bench/bare/bare-server");
var peer = PathOption("--peer", "The peers, published natively.", "artifacts/bench/peer/pulumi-resource-classiclink");
var into = new Option<DirectoryInfo>("--out")
{
    Description = "Folder for table.md, results.json and bench.svg.",
    HelpName = "DIR",
    DefaultValueFactory = _ => new DirectoryInfo("artifacts/bench"),
};
var noNative = new Option<bool>("--no-native") { Description = "The plugin is not native: rows about the native plugin are not measured." };
var seed = new Option<int>("--seed")
{
    Description = "Of the order in which links are refreshed.",
    HelpName = "N",
    DefaultValueFactory = _ => 6,
};
var turns = new Option<int>("--turns")
{
    Description = "How often each side of a row of the real engine runs.",
    HelpName = "N",
    DefaultValueFactory = _ => 3,
};
var command = new RootCommand(
    "Measures the plugin against what it promises. Exits 0 when all rows are met, 1 when one is not, 2 on bad arguments.\n"
    + $"Rows: {string.Join(", ", AllRows.Names)}.") { row, plugin, assembly, bare, peer, into, noNative, seed, turns };
command.SetAction(async (parsed, cancellationToken) =>
{
    var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
    var options = new BenchOptions
    {
        Plugin = parsed.GetRequiredValue(plugin).FullName,
        PluginAssembly = parsed.GetRequiredValue(assembly).FullName,
        BareServer = parsed.GetRequiredValue(bare).FullName,
        Peer = parsed.GetRequiredValue(peer).FullName,
        Turns = parsed.GetRequiredValue(turns),
        Out = parsed.GetRequiredValue(into).FullName,
        IsNative = !parsed.GetValue(noNative),
        Seed = parsed.GetRequiredValue(seed),
    };
    var names = (parsed.GetValue(row) is { Length: > 0 } some ? some.SelectMany(AllRows.Matching) : AllRows.Names).ToHashSet();
    await using var engine = await EngineStub.StartAsync(cancellationToken);
    await using var bench = new Workbench(options, engine, error);
    var benchmark = new Benchmark(bench);
    var results = new List<RowResult>();
    await output.WriteLineAsync(TableText.Heading);
    foreach (var measurement in AllRows.Measurements.Where(measurement => measurement.Rows.Any(one => names.Contains(one.Name))))
    {
        foreach (var result in await benchmark.RunAsync(measurement, cancellationToken))
        {
            if (!names.Contains(result.Row.Name))
                continue;
            results.Add(result);
            await output.WriteLineAsync(TableText.Of(result));
        }
    }

    Directory.CreateDirectory(options.Out);
    await File.WriteAllTextAsync(Path.Combine(options.Out, "table.md"), TableText.Markdown(results), cancellationToken);
    await File.WriteAllTextAsync(Path.Combine(options.Out, "results.json"), ResultsFile.Of(results, options), cancellationToken);
    BarChart.Of(results).Save(Path.Combine(options.Out, "bench.svg"));
    await output.WriteLineAsync($"\n{TableText.Sum(results)}\nWritten to {options.Out}: table.md, results.json, bench.svg.");
    return results.All(result => result.IsMet) ? 0 : 1;
});

var arguments = command.Parse(args);
if (arguments.Errors.Count == 0)
    return await arguments.InvokeAsync();
await arguments.InvocationConfiguration.Error.WriteLineAsync(arguments.Errors[0].Message);
return 2;

static Option<FileInfo> PathOption(string name, string description, string standard) =>
    new(name) { Description = description, HelpName = "PATH", DefaultValueFactory = _ => new FileInfo(standard) };
