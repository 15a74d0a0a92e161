using System.Text.Json;
using Grpc.Core;

namespace PulumiClassicLink.BenchPeer;

/// <summary>ECS as a provider without any batching calls it: one call for each question, nothing shared and nothing kept.</summary>
internal sealed class PlainCloud(Uri endpoint)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly string _keyId = Environment.GetEnvironmentVariable("ALICLOUD_ACCESS_KEY") ?? "";
    private readonly string _secret = Environment.GetEnvironmentVariable("ALICLOUD_SECRET_KEY") ?? "";

    public Task AttachAsync(Link link, CancellationToken cancellationToken) =>
        CallAsync("AttachClassicLinkVpc", link, [new("VpcId", link.VpcId)], cancellationToken);

    public Task DetachAsync(Link link, CancellationToken cancellationToken) =>
        CallAsync("DetachClassicLinkVpc", link, [new("VpcId", link.VpcId)], cancellationToken);

    /// <summary>Whether the instance is linked to that VPC.</summary>
    public async Task<bool> IsThereAsync(Link link, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync("DescribeClassicLinkInstances", link, [], cancellationToken);
        return answer is not null
            && answer.RootElement.GetProperty("Links").GetProperty("Link").EnumerateArray()
                .Any(row => row.GetProperty("VpcId").GetString() == link.VpcId);
    }

    /// <summary>Null: there is no such instance. A throttled call is sent again after 1 s, 2, 4, 8, ...</summary>
    private async Task<JsonDocument?> CallAsync(
        string action, Link link, KeyValuePair<string, string>[] more, CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; ; wait *= 2)
        {
            KeyValuePair<string, string>[] parameters = [new("RegionId", link.RegionId), new("InstanceId", link.InstanceId), .. more];
            using var request = SignedPost.Of(endpoint, action, parameters, _keyId, _secret, TimeProvider.System.GetUtcNow());
            using var response = await Client.SendAsync(request, cancellationToken);
            var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.IsSuccessStatusCode)
                return answer;
            using var refusal = answer;
            var code = refusal.RootElement.GetProperty("Code").GetString()!;
            if (code == "InvalidInstanceId.NotFound" && action == "DescribeClassicLinkInstances")
                return null;
            if (!code.StartsWith("Throttling", StringComparison.Ordinal))
                throw new RpcException(new Status(StatusCode.FailedPrecondition, $"{action} {link.Id}: {code}"));
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
        }
    }
}
