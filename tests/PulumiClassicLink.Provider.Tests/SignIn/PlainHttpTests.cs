using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>No variable leads keys, or what they sign, over plain http to another machine.</summary>
internal sealed class PlainHttpTests
{
    private static IEnumerable<string> Names => [.. Variables.EcsEndpoint, .. Variables.StsEndpoint, .. Variables.Uri];

    [TestCaseSource(nameof(Names))]
    public async Task Variable_WithPlainHttpElsewhere_IsRefused_AndNothingIsSent(string name)
    {
        await using var rig = await Rig.BareAsync();
        await rig.HandshakeAsync();
        foreach (var url in new[] { "http://localhost.example.com", "http://127.0.0.1.example.com", "http://[::ffff:10.0.0.1]" })
        {
            rig.Environment[name] = url;

            var refused = await Calls.RefusedAsync(async () => await rig.ConfigureAsync(Without), StatusCode.InvalidArgument);

            Assert.That(
                refused.Status.Detail, Does.StartWith($"The environment variable {name} cannot be used. ").And.Contain("plain http"));
        }

        Assert.That(rig.Cloud.Calls, Is.Empty);

        void Without(Google.Protobuf.WellKnownTypes.Struct configuration)
        {
            string[] others = Variables.Uri.Contains(name) ? ["accessKey", "secretKey"] : ["endpoints"];
            foreach (var other in others)
                configuration.Fields.Remove(other);
        }
    }
}
