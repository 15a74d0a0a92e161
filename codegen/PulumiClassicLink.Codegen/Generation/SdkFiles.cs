using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>All files of the SDK.</summary>
public static class SdkFiles
{
    /// <returns>The text of each file by its path, which is relative and has forward slashes.</returns>
    public static SortedDictionary<string, string> Generate(PackageModel package)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [".gitattributes"] = ProjectFiles.GitAttributes,
            [".gitignore"] = ProjectFiles.GitIgnore,
            [$"{package.Namespace}.csproj"] = ProjectFiles.Project(package),
            ["Config/Config.cs"] = ConfigFile.Generate(package),
            ["Config/README.md"] = ProjectFiles.ConfigReadme(package),
            ["Provider.cs"] = ResourceFile.Generate(package, package.Provider),
            ["README.md"] = ProjectFiles.Readme(package),
            ["Utilities.cs"] = UtilitiesFile.Generate(package),
            ["pulumi-plugin.json"] = ProjectFiles.Plugin(package),
            ["version.txt"] = ProjectFiles.Version(package),
        };
        foreach (var resource in package.Resources)
            files.Add($"{resource.Name}.cs", ResourceFile.Generate(package, resource));
        foreach (var function in package.Functions)
            files.Add($"{function.Name}.cs", FunctionFile.Generate(package, function));
        foreach (var type in package.InputTypes)
            files.Add($"Inputs/{type.ClassName}.cs", InputType(package, type));
        foreach (var type in package.OutputTypes)
            files.Add($"Outputs/{type.ClassName}.cs", OutputType(package, type));
        return files;
    }

    private static string InputType(PackageModel package, ObjectModel type)
    {
        var args = new ArgsClass(type.ClassName, ArgsClass.OfResource, type.Properties) { Description = type.Description };
        return CodeText.File(package, ".Inputs", [args.Generate()]);
    }

    private static string OutputType(PackageModel package, ObjectModel type) =>
        CodeText.File(package, ".Outputs", [OutputClass.Generate(type.ClassName, type.Description, type.Properties)]);
}
