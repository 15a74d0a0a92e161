using PulumiClassicLink.Codegen.Model;

namespace PulumiClassicLink.Codegen.Generation;

/// <summary>What a resource adds to the options that the program gives it.</summary>
internal static class ResourceOptions
{
    public static string Method(PackageModel package, ResourceModel resource)
    {
        var secrets = resource.Outputs.Where(output => output.Secret).Select(output => Literals.Text(output.WireName));
        var defaults = CodeText.Lines(
        [
            "Version = Utilities.Version,",
            package.PluginDownloadUrl is { } url ? $"PluginDownloadURL = {Literals.Text(url)}," : "",
            List("Aliases", resource.Aliases.Select(type => $"new global::Pulumi.Alias {{ Type = {Literals.Text(type)} }}")),
            List("AdditionalSecretOutputs", secrets),
            List("ReplaceOnChanges", resource.ReplaceOnChanges.Select(Literals.Text)),
        ]);
        return
            $$"""
            private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
            {
                var defaults = new CustomResourceOptions
                {
            {{CodeText.Indent(CodeText.Indent(defaults))}}
                };
                var merged = CustomResourceOptions.Merge(defaults, options);
                // Get's id goes before the one in the options, as it does in the SDKs of other languages.
                merged.Id = id ?? merged.Id;
                return merged;
            }
            """;
    }

    private static string List(string name, IEnumerable<string> items)
    {
        var lines = string.Join('\n', items.Select(item => item + ","));
        return lines.Length == 0 ? "" : $"{name} =\n{{\n{CodeText.Indent(lines)}\n}},";
    }
}
