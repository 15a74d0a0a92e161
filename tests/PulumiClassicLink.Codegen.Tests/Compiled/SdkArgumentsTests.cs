using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pulumi;
using Pulumi.ClassicLink;
using Pulumi.ClassicLink.Inputs;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

/// <summary>How the built SDK's classes of arguments behave.</summary>
public sealed class SdkArgumentsTests
{
    private static readonly JsonSerializerOptions Json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    [Test]
    public async Task Keys_BecomeSecretWhenTheyAreSet()
    {
        var args = new ProviderArgs { AccessKey = "id", SecretKey = Output.Create("secret"), SecurityToken = "token" };

        Assert.That(await Look(args.AccessKey), Is.EqualTo(("id", true)));
        Assert.That(await Look(args.SecretKey), Is.EqualTo(("secret", true)));
        Assert.That(await Look(args.SecurityToken), Is.EqualTo(("token", true)));
    }

    [Test]
    public async Task AllOfAssumeRoleWithOidc_BecomesSecretWhenItIsSet()
    {
        var role = new AssumeRoleWithOidcArgs { OidcToken = "token" };

        Assert.That(await Look(new ProviderArgs { AssumeRoleWithOidc = role }.AssumeRoleWithOidc), Is.EqualTo((role, true)));
    }

    [Test]
    public async Task WhatIsNotAKey_IsNotSecret()
    {
        var args = new ProviderArgs { Region = "cn-hangzhou", MaxRetryTimeout = 5 };

        Assert.That(await Look(args.Region), Is.EqualTo(("cn-hangzhou", false)));
        Assert.That(await Look(args.MaxRetryTimeout), Is.EqualTo((5, false)));
    }

    [Test]
    public void Arguments_AreUnsetAtFirst()
    {
        var link = new ClassicLinkAttachmentArgs();
        var provider = ProviderArgs.Empty;

        Assert.That(
            (link.AllowRelink, link.InstanceId, link.RegionId, link.VpcId), Is.EqualTo(default((object?, object?, object?, object?))));
        Assert.That(
            (provider.AccessKey, provider.RefreshBeforeUpdate, provider.TrustEmptyAnswers),
            Is.EqualTo(default((object?, object?, object?))));
        Assert.That(ProviderArgs.Empty, Is.Not.SameAs(provider));
    }

    [Test]
    public async Task Lists_CanBeAddedToWithoutBeingSet()
    {
        var plain = new GetClassicLinksArgs();
        plain.InstanceIds.Add("i-1");
        var inputs = new GetClassicLinksInvokeArgs { InstanceIds = { "i-1", Output.Create("i-2") } };

        Assert.That(plain.InstanceIds, Is.EqualTo(new[] { "i-1" }));
        Assert.That((await Look(inputs.InstanceIds)).Value, Is.EqualTo(new[] { "i-1", "i-2" }));
    }

    // As the Pulumi package reads an object from the stack's configuration.
    [Test]
    public void ConfigTypes_AreReadByTheirNamesOnTheWire()
    {
        var endpoints = JsonSerializer.Deserialize<Pulumi.ClassicLink.Config.Types.Endpoints>("{\"ecs\":\"http://127.0.0.1:8080\"}", Json)!;

        Assert.That((endpoints.Ecs, endpoints.Sts), Is.EqualTo(("http://127.0.0.1:8080", (string?)null)));
    }

    private static async Task<(T Value, bool IsSecret)> Look<T>(Input<T>? input)
    {
        var source = new TaskCompletionSource<T>();
        var seen = input.ToOutput().Apply(value =>
        {
            source.SetResult(value);
            return value;
        });
        var secret = await Output.IsSecretAsync(seen);
        return (await source.Task.WaitAsync(TimeSpan.FromSeconds(60)), secret);
    }
}
