using Wire = PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Writes aliases as an engine takes them that puts the former URNs together itself.</summary>
internal static class AliasWriter
{
    /// <summary>Aliases that are unknown are left out: the engine could not compare with them.</summary>
    public static async Task<IReadOnlyList<Wire.Alias>> WriteAsync(IReadOnlyCollection<Input<Alias>> aliases)
    {
        var written = new List<Wire.Alias>();
        foreach (var alias in aliases)
        {
            if (await alias.ToOutput().GetValueAsync(whenUnknown: null!).ConfigureAwait(false) is { } known)
                written.Add(await WriteAsync(known).ConfigureAwait(false));
        }

        return written;
    }

    private static async Task<Wire.Alias> WriteAsync(Alias alias)
    {
        alias.Check();
        if (alias.Urn is not null) return new() { Urn = alias.Urn };

        var spec = new Wire.Alias.Types.Spec
        {
            Name = await TextAsync(alias.Name).ConfigureAwait(false),
            Type = await TextAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextAsync(alias.Project).ConfigureAwait(false),
        };
        var parent = await TextAsync(alias.Parent is null ? alias.ParentUrn : alias.Parent.Urn).ConfigureAwait(false);
        if (alias.NoParent) spec.NoParent = true;
        else if (parent.Length > 0) spec.ParentUrn = parent;
        return new() { Spec = spec };
    }

    private static async Task<string> TextAsync(Input<string>? text)
        => text is null ? "" : await text.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false) ?? "";
}
