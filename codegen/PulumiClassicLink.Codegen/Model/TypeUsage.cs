using PulumiClassicLink.Codegen.Specification;

namespace PulumiClassicLink.Codegen.Model;

/// <summary>Finds where each object type is used: each kind of use needs a class of its own.</summary>
internal sealed class TypeUsage(PropertyResolver properties, IReadOnlyDictionary<string, ComplexTypeSpec> types)
{
    public PackageModel AddTypes(PackageModel package)
    {
        IEnumerable<ResourceModel> resources = [package.Provider, .. package.Resources];
        var state = resources.SelectMany(resource => resource.State ?? []).ToArray();
        var complete = package with
        {
            ConfigTypes = Used(package.Config.Select(it => it.Type), "", Place.ConfigType),
            InputTypes =
            [
                .. Used(
                    [
                        .. resources.SelectMany(resource => resource.Inputs).Concat(state).Select(it => it.Type),
                        .. package.Functions.SelectMany(function => function.Inputs).Select(it => it.Type),
                    ],
                    "Args",
                    Place.Input),
                .. Used(state.Select(it => it.Type), "GetArgs", Place.Input),
                .. Used(package.Functions.SelectMany(function => function.PlainInputs ?? []).Select(it => it.Type), "", Place.PlainInput),
            ],
            OutputTypes = Used(
                [
                    .. resources.SelectMany(resource => resource.Outputs).Select(it => it.Type),
                    .. package.Functions.SelectMany(function => function.Outputs ?? []).Select(it => it.Type),
                    .. package.Functions.Select(function => function.Returns).OfType<TypeModel>(),
                ],
                "",
                Place.TypeOutput),
        };
        CheckAllUsed(complete);
        return complete;
    }

    private List<ObjectModel> Used(IEnumerable<TypeModel> users, string suffix, Place place)
    {
        var found = new SortedDictionary<string, ObjectModel>(StringComparer.Ordinal);
        var open = new Queue<TypeModel>(users);
        while (open.TryDequeue(out var type))
        {
            if (type is InputType(var inner))
                open.Enqueue(inner);
            if (type is ListType(var item))
                open.Enqueue(item);
            if (type is MapType(var value))
                open.Enqueue(value);
            if (type is not ObjectType { Token: var token } named || found.ContainsKey(token))
                continue;
            var path = SchemaPath.Member("$.types", token);
            var className = named.Name + suffix;
            var members = properties.Resolve(path, types[token], className, place);
            var description = Descriptions.ForCSharp(path, types[token].Description);
            found.Add(token, new ObjectModel(named, className, suffix == "GetArgs", description, members));
            foreach (var member in members)
                open.Enqueue(member.Type);
        }

        return [.. found.Values];
    }

    private void CheckAllUsed(PackageModel package)
    {
        var used = package.ConfigTypes.Concat(package.InputTypes).Concat(package.OutputTypes).Select(type => type.Type.Token)
            .Concat(package.Enums.Select(type => type.Token));
        if (types.Keys.Except(used).Order(StringComparer.Ordinal).FirstOrDefault() is { } unused)
            throw new SchemaException(SchemaPath.Member("$.types", unused), "the type is not used by anything");
    }
}
