using System.Text.RegularExpressions;
using PulumiClassicLink.Simulator.Control;
using PulumiClassicLink.Simulator.Tests.Control;

namespace PulumiClassicLink.Simulator.Tests.Docs;

/// <summary>The control interface in docs/simulator-coverage.md: its table, and its lines to paste.</summary>
internal sealed partial class ControlDocsTests : ControlledTest
{
    private static readonly string Section = File.ReadAllText(Path.Combine(Repository.Root, "docs", "simulator-coverage.md"))
        .Split("\n## Control interface\n")[1].Split("\n## ")[0];

    private static readonly (string Name, string Body)[] CurlLines =
        [.. Curl().Matches(Section).Select(line => ($"{Method(line)} {line.Groups["path"].Value}", line.Groups["body"].Value))];

    [Test]
    public void Table_ListsEveryChange() => Assert.That(
        Rows().Where(name => !name.StartsWith("GET ", StringComparison.Ordinal)),
        Is.EquivalentTo(ControlChanges.All.Keys.Select(name => name.Replace(" /", " ", StringComparison.Ordinal))));

    [Test]
    public void Curl_IsThereForEveryRowOfTheTable()
    {
        Assert.That(CurlLines.Select(line => line.Name), Is.EquivalentTo(Rows()));
        Assert.That(CurlLines, Has.Length.EqualTo(Section.Split('\n').Count(line => line.StartsWith("curl ", StringComparison.Ordinal))));
    }

    [Test]
    public async Task Curl_DoesWhatItSays()
    {
        foreach (var (name, body) in CurlLines)
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var (status, text) = await ControlAsync(path, body, method);
            Assert.That(status, Is.EqualTo(method == "GET" ? 200 : 204), $"{name} {body}: {text}");
            if (path == "links") Assert.That(text, Is.EqualTo("""[{"regionId":"cn-beijing","instanceId":"i-one","vpcId":"vpc-a"}]"""));
        }
    }

    private static IEnumerable<string> Rows() => Row().Matches(Section).Select(row => row.Groups[1].Value);

    // As curl chooses it.
    private static string Method(Match line) =>
        line.Groups["method"] is { Success: true, Value: var given } ? given : line.Groups["body"].Success ? "POST" : "GET";

    [GeneratedRegex(@"^\| ((GET|POST|DELETE) [a-z/-]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^curl (-X (?<method>POST|DELETE) )?\$S/(?<path>[a-z/-]+)( -d '(?<body>[^']+)')?$", RegexOptions.Multiline)]
    private static partial Regex Curl();
}
