using System.CommandLine;
using System.CommandLine.Invocation;
using PulumiClassicLink.Codegen;

var schema = new Option<FileInfo>("--schema") { Description = "The package schema to read.", Required = true };
var folder = new Option<DirectoryInfo>("--out") { Description = "The folder of the C# SDK.", Required = true };
var check = new Option<bool>("--check")
{
    Description = "Write nothing; list each file that is missing, stale, superfluous or not generated, and exit with 1 if there is one.",
};
var command = new RootCommand("Writes the C# SDK of a Pulumi package from its schema.") { schema, folder, check };
command.SetAction(parsed =>
{
    var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
    var source = parsed.GetRequiredValue(schema).FullName;
    try
    {
        var files = SdkGenerator.Generate(File.ReadAllText(source));
        var target = parsed.GetRequiredValue(folder).FullName;
        var sdk = new SdkFolder(target);
        if (!parsed.GetValue(check))
        {
            sdk.Write(files);
            return 0;
        }

        var differences = sdk.Differences(files);
        foreach (var difference in differences)
            output.WriteLine(difference);
        if (differences.Count == 0)
            return 0;
        error.WriteLine(
            $"codegen: {target} is not what {source} gives: run this without --check; move away first what is listed as not generated");
        return 1;
    }
    catch (SchemaException problem)
    {
        error.WriteLine($"codegen: {source}: {problem.Message}");
        return 2;
    }
    catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
    {
        error.WriteLine($"codegen: {problem.Message}");
        return 2;
    }
});

var parsed = command.Parse(args);
if (parsed.Action is ParseErrorAction wrong)
{
    wrong.ShowHelp = false;
    wrong.ShowTypoCorrections = false;
}

return parsed.Invoke();
