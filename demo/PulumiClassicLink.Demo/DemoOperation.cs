namespace PulumiClassicLink.Demo;

/// <summary>What the demo asks of an engine.</summary>
internal enum DemoOperation
{
    Preview,
    Up,
    Destroy,
}
