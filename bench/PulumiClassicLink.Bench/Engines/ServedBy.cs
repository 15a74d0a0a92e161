namespace PulumiClassicLink.Bench.Engines;

/// <summary>Whose process answers the engine.</summary>
internal enum ServedBy
{
    Ours,

    /// <summary>The peer that answers every call at once.</summary>
    Null,

    /// <summary>The peer that asks for each link by itself.</summary>
    Plain,
}
