using System.Security.Cryptography;

namespace PulumiClassicLink.Cloud.Limits;

/// <summary>The randomness of waits, of which nobody may know the next.</summary>
public static class Jitter
{
    /// <returns>At least 0, below 1.</returns>
    public static double Random() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
