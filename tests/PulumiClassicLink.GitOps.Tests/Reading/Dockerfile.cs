namespace PulumiClassicLink.GitOps.Tests.Reading;

/// <summary>What a Dockerfile does, in its order.</summary>
/// <param name="Instruction">FROM, ARG, RUN or COPY.</param>
/// <param name="Argument">All that follows it.</param>
internal sealed record Dockerfile(string Instruction, string Argument)
{
    public static IReadOnlyList<Dockerfile> Read(string file) =>
    [
        .. File.ReadAllText(file).Replace("\\\n", "", StringComparison.Ordinal).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 2))
            .Select(parts => parts[0] is "FROM" or "ARG" or "RUN" or "COPY"
                ? new Dockerfile(parts[0], parts[1])
                : throw new InvalidDataException($"unknown: {parts[0]}")),
    ];
}
