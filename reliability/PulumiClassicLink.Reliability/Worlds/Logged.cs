using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>What a plugin told the user.</summary>
internal sealed record Logged(LoopbackPlugin Plugin, TimeSpan At, LogRequest Message);
