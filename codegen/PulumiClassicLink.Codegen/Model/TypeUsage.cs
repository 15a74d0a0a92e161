using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Finds where each object type is used: an input, an output and a configuration value each need a class of their own.</summary>
internal static class TypeUsage
{
    public static PackageModel AddTypes(PackageModel package, PackageSpec spec, PropertyResolver properties)
    {
        IEnumerable<ResourceModel> resources = [package.Provider, .. package.Resources];
        var complete = package with
        {
            ConfigTypes = Used(package.Config, "", spec, properties),
            InputTypes = Used(resources.SelectMany(resource => resource.Inputs), "Args", spec, properties),
            OutputTypes = Used(
                [.. package.Resources.SelectMany(user => user.Outputs), .. package.Functions.SelectMany(user => user.Outputs)],
                "",
                spec,
                properties),
        };
        var used = complete.ConfigTypes.Concat(complete.InputTypes).Concat(complete.OutputTypes).Select(type => type.Token);
        return spec.Types.Keys.Except(used).Order(StringComparer.Ordinal).FirstOrDefault() is { } unused
            ? throw new SchemaException($"$.types.{unused}", "the type is not used by anything")
            : complete;
    }

    private static List<ObjectModel> Used(IEnumerable<PropertyModel> users, string suffix, PackageSpec spec, PropertyResolver properties)
    {
        var found = new SortedDictionary<string, ObjectModel>(StringComparer.Ordinal);
        var open = new Queue<TypeModel>(users.Select(user => user.Type));
        while (open.TryDequeue(out var type))
        {
            if (type is ListType list)
                open.Enqueue(list.Item);
            if (type is not ObjectType(var token, var name) || found.ContainsKey(token))
                continue;
            var path = $"$.types.{token}";
            var members = ResourceResolver.Object(path, spec.Types[token], name + suffix, properties);
            found.Add(token, new ObjectModel(token, name, Descriptions.Plain(path, spec.Types[token].Description), members));
            foreach (var member in members)
                open.Enqueue(member.Type);
        }

        return [.. found.Values];
    }
}
