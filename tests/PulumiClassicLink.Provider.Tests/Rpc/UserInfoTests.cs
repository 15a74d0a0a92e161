using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>User and password of a URL show in no error, and so in no state.</summary>
internal sealed class UserInfoTests
{
    private const string Password = "hunter22";
    private const string Url = $"https://jane:{Password}@example.test/";

    [Test]
    public async Task InitFailed_WhoseLooksMeetAProxy_HoldsNoPassword()
    {
        await using var rig = await Rig.BareAsync();
        rig.Transport = () => new ProxyAfterAttach();
        await rig.HandshakeAsync();
        await rig.ConfigureAsync();

        var failed = await Calls.UnconfirmedAsync(() => rig.CreateAsync(Rig.Inputs(), timeout: 20));

        Assert.That(failed.ToString(), Does.Contain("***@127.0.0.1:3128").And.Not.Contain(Password));
        Assert.That(string.Concat(rig.Engine.Logged), Does.Not.Contain(Password));
    }

    [TestCase("endpoints")]
    [TestCase("credentialsUri")]
    [TestCase("ALIBABA_CLOUD_CREDENTIALS_URI")]
    public async Task Configure_WithAUrlThatHasAUser_DoesNotQuoteIt(string where)
    {
        await using var rig = await Rig.BareAsync();
        await rig.HandshakeAsync();
        if (where == "ALIBABA_CLOUD_CREDENTIALS_URI")
            rig.Environment[where] = Url;

        var refused = Assert.CatchAsync<RpcException>(() => rig.ConfigureAsync(configuration =>
        {
            if (where == "endpoints")
                configuration.Fields["endpoints"] = Google.Protobuf.WellKnownTypes.Value.ForStruct(Props.Of(("ecs", Url), ("sts", Url)));
            else
                foreach (var key in new[] { "accessKey", "secretKey" })
                    configuration.Fields.Remove(key);
            if (where == "credentialsUri")
                configuration.Fields[where] = Google.Protobuf.WellKnownTypes.Value.ForString(Url);
        }))!;

        Assert.That(refused.Status.Detail, Does.Contain("user").And.Not.Contain(Password));
    }

    /// <summary>The text is that of SocketsHttpHandler for a proxy that refuses the tunnel.</summary>
    private sealed class ProxyAfterAttach() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        private volatile bool _isAttached;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_isAttached)
            {
                throw new HttpRequestException(
                    HttpRequestError.ProxyTunnelError,
                    $"The proxy tunnel request to proxy 'http://jane:{Password}@127.0.0.1:3128/' failed with status code '407'.");
            }

            _isAttached = request.Headers.GetValues("x-acs-action").Single() == Rig.Attach;
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
