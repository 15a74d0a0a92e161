using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Plugins;

/// <summary>A running plugin that answered Handshake.</summary>
internal interface IPlugin
{
    ResourceProvider.ResourceProviderClient Client { get; }

    ProviderHandshakeResponse Abilities { get; }

    bool HasExited { get; }

    /// <summary>A plugin that ended may show so only after its connection broke; this waits a moment for it.</summary>
    Task<bool> ExitsSoonAsync();

    /// <summary>Of one that has ended, for the user.</summary>
    Task<string> DescribeExitAsync(string when);

    /// <summary>Asks running calls to come to an end.</summary>
    Task CancelAsync();

    /// <summary>The ordinary goodbye.</summary>
    /// <returns>How it had ended before the goodbye, or null.</returns>
    Task<string?> StopAsync();
}
