using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Finds the class that an SDK has for a resource which the engine refers to.</summary>
internal static class ResourceClasses
{
    private static readonly Lazy<ILookup<string, (string? Version, ConstructorInfo Constructor)>> Known = new(Find);

    /// <summary>The resource as its class has it, to be looked up by its URN; null if no SDK of the program has such a class.</summary>
    /// <param name="urn">The resource's URN.</param>
    /// <param name="version">The version of the package that it is of; empty if the engine does not tell it.</param>
    public static Resource? Create(string urn, string version)
    {
        var constructor = Known.Value[ResourceUrn.TypeOf(urn)].FirstOrDefault(known => Fits(known.Version, version)).Constructor;
        if (constructor is null) return null;
        var isComponent = constructor.GetParameters()[2].ParameterType == typeof(ComponentResourceOptions);
        ResourceOptions options = isComponent ? new ComponentResourceOptions { Urn = urn } : new CustomResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([ResourceUrn.NameOf(urn), null, options]);
    }

    // A package keeps its types within one major version.
    private static bool Fits(string? ours, string theirs)
        => string.IsNullOrEmpty(ours) || theirs.Length == 0 || ours.Split('.')[0] == theirs.Split('.')[0];

    private static ILookup<string, (string? Version, ConstructorInfo Constructor)> Find()
        => Assemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => typeof(Resource).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (Attribute: type.GetCustomAttribute<ResourceTypeAttribute>(), Constructor: ConstructorOf(type)))
            .Where(found => found.Attribute is not null && found.Constructor is not null)
            .ToLookup(found => found.Attribute!.Type, found => (found.Attribute!.Version, found.Constructor!));

    // (name, args, options), as the generator writes it.
    private static ConstructorInfo? ConstructorOf(Type type)
        => type.GetConstructors().FirstOrDefault(constructor
            => constructor.GetParameters() is [{ ParameterType: var name }, _, { ParameterType: var options }]
                && name == typeof(string)
                && (options == typeof(CustomResourceOptions) || options == typeof(ComponentResourceOptions)));

    // An assembly is loaded when it is first used, which an SDK may not have been yet.
    private static List<Assembly> Assemblies()
    {
        var found = new List<Assembly>();
        var seen = new HashSet<string>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (open.TryDequeue(out var assembly))
        {
            var references = assembly.GetReferencedAssemblies();
            if (!seen.Add(assembly.FullName!)
                || !references.Any(reference => reference.Name == typeof(Resource).Assembly.GetName().Name)) continue;
            found.Add(assembly);
            foreach (var reference in references.Where(reference => !reference.Name!.StartsWith("System", StringComparison.Ordinal)))
            {
                if (Load(reference) is { } loaded) open.Enqueue(loaded);
            }
        }

        return found;
    }

    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            // A program may be shipped without what it never uses.
            return null;
        }
    }
}
