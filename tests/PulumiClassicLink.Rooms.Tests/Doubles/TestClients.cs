namespace PulumiClassicLink.Rooms.Tests.Doubles;

internal static class TestClients
{
    public const string Region = "cn-beijing";

    public static readonly AccessKey Key = new()
    {
        Id = "LTAIexampleexample01",
        Secret = "exampleSecretexampleSecret0123",
        SecurityToken = "CAISexampleToken+/=exampleToken+/=exampleToken",
    };

    public static readonly CredentialsProvider Credentials = new StaticCredentials(Key, "a test");

    public static readonly ClassicLink Link = new() { RegionId = Region, InstanceId = "i-a", VpcId = "vpc-a" };

    public static CloudClient Client(HttpMessageHandler transport, TimeProvider? time = null, double random = 0,
        TimeSpan maxRetryTimeout = default) =>
        new(new CloudClientOptions { Credentials = Credentials, MaxRetryTimeout = maxRetryTimeout, Random = () => random }, transport,
            time ?? new HastyTime());

    /// <exception cref="CloudException">There was no success.</exception>
    public static async Task<string> RequestIdAsync(this Task<WriteOutcome> write) =>
        await write switch
        {
            WriteOutcome.Done done => done.RequestId,
            var outcome => throw outcome.Error!,
        };
}
