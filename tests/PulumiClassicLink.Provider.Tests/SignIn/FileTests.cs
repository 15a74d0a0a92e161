using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>Files that sign-in reads: how they may be written, and what says why one was read.</summary>
internal sealed class FileTests
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Test]
    public async Task ProfileFile_MayBeginWithAMark()
    {
        await using var rig = await SignInRig.StartAsync();
        var path = rig.Profiles(SignInRig.KeyProfile("p"));
        await File.WriteAllBytesAsync(path, [.. Mark, .. await File.ReadAllBytesAsync(path)]);

        await rig.ConfigureAsync();
        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Ecs.Select(call => call.AccessKeyId), Is.All.EqualTo(Rig.Key));
    }

    [TestCase("utf-16", true)]
    [TestCase("utf-16", false)]
    [TestCase("utf-16BE", true)]
    [TestCase("utf-16BE", false)]
    [TestCase("utf-32", true)]
    public async Task ProfileFile_OfAnotherEncoding_SaysSo(string encoding, bool hasMark)
    {
        await using var rig = await SignInRig.StartAsync();
        var path = rig.Profiles(SignInRig.KeyProfile("p"));
        var wide = Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(path, [.. hasMark ? wide.GetPreamble() : [], .. wide.GetBytes(await File.ReadAllTextAsync(path))]);

        Assert.That(await DetailAsync(rig),
            Does.StartWith($"The credentials file {path} is text in UTF-16 or UTF-32; write it in UTF-8.\n"));
    }

    [TestCase("/dev/zero", "is larger than 1 MiB")]
    [TestCase("/dev/null", "is not JSON")]
    [Platform("Linux")]
    public async Task ProfileFile_ThatIsADevice_SaysSo(string path, string problem)
    {
        await using var rig = await SignInRig.StartAsync();

        var refused = await Calls.RefusedAsync(
            () => rig.ConfigureAsync(("profile", "x"), ("sharedCredentialsFile", path)), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Does.StartWith($"The credentials file {path} {problem}."));
    }

    [TestCase("""{"current":"p","profiles\ud800":1}""", "has no list named profiles")]
    [TestCase("""{"current":"p","profiles":[{"name":"p","mode":"AK","mod\ud800":1,"access_key_i\ud800":1}]}""", "")]
    public async Task ProfileFile_WithANameThatIsNoUnicode_IsOneError(string text, string problem)
    {
        await using var rig = await SignInRig.StartAsync();
        await File.WriteAllTextAsync(rig.Profiles(SignInRig.KeyProfile("p")), text);

        Assert.That(await DetailAsync(rig), Does.StartWith("The ").And.Contain(problem).And.Not.Contain("bug"));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task NamedFile_ThatIsAPipeThatNobodyWritesTo_IsGivenUp()
    {
        await using var rig = await SignInRig.StartAsync();
        var pipe = Path.Combine(rig.Home, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();

        Assert.That(
            () => NamedFile.ReadAsync(pipe, 10, TimeSpan.FromSeconds(0.1), CancellationToken.None), Throws.InstanceOf<TimeoutException>());

        // So that the thread that opened it ends.
        await using var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write);
    }

    [Test]
    public async Task OidcTokenFile_MayBeginWithAMark()
    {
        await using var rig = await SignInRig.StartAsync();
        await File.WriteAllBytesAsync(rig.TokenFile, [.. Mark, .. Encoding.UTF8.GetBytes(SignInRig.OidcToken)]);

        await ConfigureOidcAsync(rig);
        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Plugin.Count("AssumeRoleWithOIDC"), Is.EqualTo(1));
    }

    [Test]
    public async Task OidcTokenFile_OfAnotherEncoding_SaysSo()
    {
        await using var rig = await SignInRig.StartAsync();
        await File.WriteAllTextAsync(rig.TokenFile, SignInRig.OidcToken, Encoding.Unicode);

        await ConfigureOidcAsync(rig);
        var refused = await Calls.RefusedAsync(async () => await rig.Plugin.CreateAsync(Rig.Inputs()), StatusCode.Unavailable);

        Assert.That(refused.Status.Detail,
            Does.Contain($"the OIDC token file {rig.TokenFile} is text in UTF-16 or UTF-32; write it in UTF-8\n"));
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    public async Task ProgramOfAProfile_MayPrintAMark(string encoding)
    {
        await using var rig = await SignInRig.StartAsync();
        var printed = new JsonObject { ["mode"] = "AK", ["access_key_id"] = Rig.Key, ["access_key_secret"] = Rig.Secret };
        await File.WriteAllTextAsync(rig.FileIn("printed"), printed.ToJsonString(), Encoding.GetEncoding(encoding));
        rig.Profiles(SignInRig.Profile("p", "External", ("process_command", $"cat {rig.FileIn("printed")}")));

        await rig.ConfigureAsync();
        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Ecs.Select(call => call.AccessKeyId), Is.All.EqualTo(Rig.Key));
    }

    [Test]
    public async Task JsonTextOfConfiguration_MayBeginWithAMark()
    {
        await using var rig = await SignInRig.StartAsync();

        await rig.ConfigureAsync(
            ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("assumeRole", $$"""{{"\ufeff"}}{"roleArn":"{{SignInRig.Role}}"}"""));
        await rig.Plugin.CreateAsync(Rig.Inputs());

        Assert.That(rig.Plugin.Count("AssumeRole"), Is.EqualTo(1));
    }

    [Test]
    public async Task MissingFile_NamesTheSettingOrVariableThatLedToIt()
    {
        await using var rig = await SignInRig.StartAsync();
        rig.Plugin.Environment["HOME"] = rig.Home;
        var nowhere = rig.FileIn("nowhere");
        var byDefault = Path.Combine(rig.Home, ".aliyun", "config.json");
        string Missing(string path, string origin) => $"The credentials file {path} does not exist.\n{origin}.\n";
        Assert.Multiple(async () =>
        {
            Assert.That(await DetailAsync(rig, ("sharedCredentialsFile", nowhere)),
                Does.StartWith(Missing(nowhere, "classiclink:sharedCredentialsFile names the file")));
            Assert.That(
                await DetailAsync(rig, ("profile", "p")),
                Does.StartWith(Missing(byDefault, "classiclink:profile names the profile, and nothing another file")));
            foreach (var name in Variables.File)
            {
                rig.Plugin.Environment[name] = nowhere;
                Assert.That(await DetailAsync(rig), Does.StartWith(Missing(nowhere, $"{name} names the file")));
                Assert.That(await DetailAsync(rig, ("profile", "p")),
                    Does.StartWith(Missing(nowhere, $"{name} names the file, classiclink:profile the profile")));
                rig.Plugin.Environment.Remove(name);
            }

            foreach (var name in Variables.Profile)
            {
                rig.Plugin.Environment[name] = "p";
                Assert.That(await DetailAsync(rig),
                    Does.StartWith(Missing(byDefault, $"{name} names the profile, and nothing another file")));
                rig.Plugin.Environment.Remove(name);
            }

            rig.Plugin.Environment["ALIBABACLOUD_ROLE_ARN"] = SignInRig.OidcRole;
            rig.Plugin.Environment["ALIBABACLOUD_OIDC_PROVIDER_ARN"] = SignInRig.OidcProvider;
            rig.Plugin.Environment["ALIBABACLOUD_OIDC_TOKEN_FILE"] = nowhere;
            Assert.That(await DetailAsync(rig),
                Is.EqualTo($"the environment variable ALIBABACLOUD_OIDC_TOKEN_FILE: the file {nowhere} does not exist."));
        });
    }

    [Test]
    public async Task UnknownProfile_ListsThoseThatThereAre()
    {
        await using var rig = await SignInRig.StartAsync();
        var path = rig.Profiles(SignInRig.KeyProfile("one"), SignInRig.KeyProfile("two"));

        Assert.That(await DetailAsync(rig, ("profile", "three")), Is.EqualTo(
            $"The credentials file {path} has no profile 'three'; it has 'one', 'two'.\n"
            + "classiclink:profile names the profile, and nothing another file.\n"
            + "Next step: correct it, name another profile or file, or sign in another way."));

        rig.Profiles([.. Enumerable.Range(1, 25).Select(number => SignInRig.KeyProfile($"p{number}"))]);
        Assert.That(await DetailAsync(rig, ("profile", "three")), Does.Contain("'p19', 'p20' and 5 more.\n"));
    }

    private static Task ConfigureOidcAsync(SignInRig rig) => rig.ConfigureAsync(("assumeRoleWithOidc", Props.Of(
        ("roleArn", SignInRig.OidcRole), ("oidcProviderArn", SignInRig.OidcProvider), ("oidcTokenFile", rig.TokenFile))));

    private static async Task<string> DetailAsync(SignInRig rig, params (string Name, object? Value)[] configuration) =>
        (await Calls.RefusedAsync(() => rig.ConfigureAsync(configuration), StatusCode.InvalidArgument)).Status.Detail;
}
