namespace PulumiClassicLink.LocalEngine.Operations;

internal enum OperationKind
{
    Preview,
    Up,
    Refresh,
    Destroy,
}
