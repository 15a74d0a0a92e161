using System.Reflection;
using System.Text.RegularExpressions;

namespace Pulumi.Core.Tests.PublicApi;

/// <summary>Holds what the README says is left out to what the official package has and this one has not.</summary>
internal sealed partial class LeftOutTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // The public types of Pulumi 3.112.1 by name, a line each, with the names of their public members and, of those that take
    // parameters, how many they take.
    private static readonly Dictionary<string, string[]> Official = File
        .ReadLines(Path.Combine(Repository.Root, "tests", "Pulumi.Core.Tests", "PublicApi", "official.txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => words[1..]);

    private static readonly Dictionary<string, string[]> Ours = typeof(Resource).Assembly.GetExportedTypes()
        .ToDictionary(NameOf, type => type.GetMembers(Declared).Where(IsVisible).Select(KeyOf).Distinct().Except(["ctor(0)"]).ToArray());

    [Test]
    public void PublicApi_HasNothingOfItsOwn()
        => Assert.That(Ours.Keys.Except(Official.Keys).Concat(MembersOf(Ours, without: Official)), Is.Empty);

    [Test]
    public void Readme_NamesEverythingThatIsLeftOut()
    {
        var leftOut = Official.Keys.Where(type => !Ours.ContainsKey(type))
            .Concat(MembersOf(Official, without: Ours))
            .Select(name => name["Pulumi.".Length..]);
        var named = Named().ToList();

        // A namespace stands for its types.
        var spaces = named.Where(name => !Official.ContainsKey($"Pulumi.{name}") && HasIn(Official, name)).ToList();
        Assert.That(spaces.Where(space => HasIn(Ours, space)), Is.Empty);
        Assert.That(named.Except(spaces), Is.EquivalentTo(
            leftOut.Where(name => !spaces.Exists(space => name.StartsWith(space + ".", StringComparison.Ordinal)))));
    }

    // Of the types that both have.
    private static IEnumerable<string> MembersOf(Dictionary<string, string[]> api, Dictionary<string, string[]> without)
        => api.Where(type => without.ContainsKey(type.Key))
            .SelectMany(type => type.Value.Except(without[type.Key]).Select(member => $"{type.Key}.{member}"));

    private static bool HasIn(Dictionary<string, string[]> api, string space)
        => api.Keys.Any(type => type.StartsWith($"Pulumi.{space}.", StringComparison.Ordinal));

    private static IEnumerable<string> Named()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "sdk", "pulumi-core", "README.md"));
        var section = readme.Split("## What is left out")[1].Split("\n## ")[0];
        foreach (Match code in Code().Matches(section[section.IndexOf("\n- ", StringComparison.Ordinal)..]))
            yield return code.Groups[1].Value;
    }

    private static string NameOf(Type type)
        => Arity().Replace(type.FullName!.Replace('+', '.'), count => Generic(int.Parse(count.Groups[1].Value, null)));

    private static string KeyOf(MemberInfo member)
        => member switch
        {
            ConstructorInfo constructor => $"ctor({constructor.GetParameters().Length})",
            MethodInfo { IsSpecialName: true, Name: var name } => name,
            MethodInfo method => $"{method.Name}{Generic(method.GetGenericArguments().Length)}({method.GetParameters().Length})",
            _ => member.Name,
        };

    private static string Generic(int count) => count == 0 ? "" : $"<{new string(',', count - 1)}>";

    private static bool IsVisible(MemberInfo member)
        => member switch
        {
            MethodInfo { IsSpecialName: true } accessor when !accessor.Name.StartsWith("op_", StringComparison.Ordinal) => false,
            ConstructorInfo { IsStatic: true } => false,
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => accessor.IsPublic || accessor.IsFamily),
            FieldInfo field => field.IsPublic || field.IsFamily,
            _ => false,
        };

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"`(\d)")]
    private static partial Regex Arity();
}
