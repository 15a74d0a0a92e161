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
            ["Provider.cs"] = ResourceFile.Generate(package, package.Provider),
            ["README.md"] = ProjectFiles.Readme(package),
            ["Utilities.cs"] = UtilitiesFile.Generate(package),
            ["pulumi-plugin.json"] = ProjectFiles.Plugin(package),
            ["version.txt"] = ProjectFiles.Version(package),
        };
        if (package.Config.Count > 0)
            files.Add("Config/Config.cs", ConfigFile.Generate(package));
        foreach (var resource in package.Resources)
            files.Add($"{resource.Name}.cs", ResourceFile.Generate(package, resource));
        foreach (var function in package.Functions)
            files.Add($"{function.Name}.cs", FunctionFile.Generate(package, function));
        foreach (var type in package.InputTypes)
        {
            var args = ArgsClass.ForResource($"{type.Name}Args", type.Description, type.Properties, json: false);
            files.Add($"Inputs/{type.Name}Args.cs", CodeText.File($"{package.Namespace}.Inputs", [args]));
        }

        foreach (var type in package.OutputTypes)
        {
            var output = OutputClass.Generate(type.Name, type.Description, type.Properties);
            files.Add($"Outputs/{type.Name}.cs", CodeText.File($"{package.Namespace}.Outputs", [output]));
        }

        return files;
    }
}
