namespace PulumiClassicLink.Simulator.Actions;

/// <summary>What a refused call is answered with.</summary>
internal sealed record EcsError(int HttpStatus, string Code, string Message);
