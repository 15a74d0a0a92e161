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
            files.Add($"{Folder(package, resource.Namespace)}{resource.Name}.cs", ResourceFile.Generate(package, resource));
        foreach (var function in package.Functions)
            files.Add($"{Folder(package, function.Namespace)}{function.Name}.cs", FunctionFile.Generate(package, function));
        foreach (var module in package.Enums.GroupBy(it => it.Namespace))
            files.Add($"{Folder(package, module.Key)}Enums.cs", EnumFile.Generate(module.Key, module));
        foreach (var type in package.InputTypes)
            files.Add($"{Folder(package, type.Type.Namespace)}Inputs/{type.ClassName}.cs", InputType(package, type));
        foreach (var type in package.OutputTypes)
            files.Add($"{Folder(package, type.Type.Namespace)}Outputs/{type.ClassName}.cs", OutputType(package, type));
        AddReadmes(package, files);
        return files;
    }

    private static string InputType(PackageModel package, ObjectModel type)
    {
        var parent = type.Type.TakesInputs ? ArgsClass.OfResource : ArgsClass.OfFunction;
        var types = new TypeNames(type.Type.Namespace, "Inputs", type.ForState);
        var args = new ArgsClass(type.ClassName, parent, types, type.Description, type.Properties);
        return CodeText.File(package, $"{type.Type.Namespace}.Inputs", [args.Generate(package)]);
    }

    private static string OutputType(PackageModel package, ObjectModel type)
    {
        var types = TypeNames.Outputs(type.Type.Namespace);
        var output = OutputClass.Generate(type.ClassName, types, type.Description, type.Properties);
        return CodeText.File(package, $"{type.Type.Namespace}.Outputs", [output]);
    }

    private static void AddReadmes(PackageModel package, SortedDictionary<string, string> files)
    {
        var modules = package.Resources.Select(it => it.Namespace)
            .Concat(package.Functions.Select(it => it.Namespace))
            .Concat(package.Enums.Select(it => it.Namespace))
            .Concat(package.InputTypes.Concat(package.OutputTypes).Select(it => it.Type.Namespace));
        foreach (var module in modules.Distinct().Where(module => module != package.Namespace))
            files.Add($"{Folder(package, module)}README.md", ProjectFiles.ModuleReadme(package, module));
        if (package.Config.Count > 0)
            files.TryAdd("Config/README.md", ProjectFiles.ModuleReadme(package, $"{package.Namespace}.Config"));
    }

    // Of "Pulumi.Package.One.Two" it is "One/Two/".
    private static string Folder(PackageModel package, string @namespace) =>
        @namespace == package.Namespace ? "" : @namespace[(package.Namespace.Length + 1)..].Replace('.', '/') + "/";
}
