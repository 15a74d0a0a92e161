using Wire = PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Writes aliases as the engine takes them.</summary>
internal sealed class AliasWriter(Monitor monitor)
{
    /// <summary>Aliases that are unknown are left out: the engine could not compare with them.</summary>
    public async Task<IReadOnlyList<Wire.Alias>> WriteAsync(IReadOnlyCollection<Input<Alias>> aliases)
    {
        if (aliases.Count > 0 && !await monitor.SupportsAsync("aliasSpecs").ConfigureAwait(false))
            throw new RunException("This engine does not support aliases by their parts; update the Pulumi CLI.");

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
        Check(alias);
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

    private static void Check(Alias alias)
    {
        object?[] parents = [alias.Parent, alias.ParentUrn, alias.NoParent ? true : null];
        object?[] parts = [alias.Name, alias.Type, alias.Stack, alias.Project, .. parents];
        if (alias.Urn is not null && parts.Any(part => part is not null))
            throw new ArgumentException("An alias with a URN can have nothing else.");
        if (parents.Count(parent => parent is not null) > 1)
            throw new ArgumentException("An alias can name its parent in one way only: Parent, ParentUrn or NoParent.");
    }
}
