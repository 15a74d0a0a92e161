namespace PulumiClassicLink.Bench.Engines;

/// <summary>What a user of the real engine types.</summary>
internal enum EngineCommand
{
    /// <summary>An up of links that are not there yet.</summary>
    Up,

    /// <summary>An up that finds nothing to do.</summary>
    UpAgain,

    /// <summary>A preview of links that are not there yet.</summary>
    Preview,

    Refresh,

    Destroy,
}
