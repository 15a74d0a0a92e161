namespace PulumiClassicLink.Rooms.Tests.Doubles;

/// <summary>Looks in the ordinary manner.</summary>
internal static class Looking
{
    public static Task<LinkSight> LookAsync(this LinkReader reader, string regionId, string instanceId,
        CancellationToken cancellationToken) =>
        reader.LookAsync(regionId, instanceId, LookManner.Ordinary, cancellationToken);

    public static Task<LinkSight> GlanceAsync(this LinkReader reader, string regionId, string instanceId,
        CancellationToken cancellationToken) =>
        reader.GlanceAsync(regionId, instanceId, LookManner.Ordinary, cancellationToken);
}
