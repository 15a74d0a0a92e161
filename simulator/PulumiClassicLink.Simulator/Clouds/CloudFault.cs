namespace PulumiClassicLink.Simulator.Clouds;

/// <summary>What is wrong with a cloud, and where in its JSON.</summary>
internal sealed class CloudFault(string path, string reason) : ArgumentException($"{path}: {reason}")
{
    /// <summary>Without the place.</summary>
    public string Reason => reason;
}
