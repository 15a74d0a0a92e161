namespace PulumiClassicLink.Rooms.Tests.SignIn;

/// <summary>Which addresses a service may have that hands out keys: https, or http on this machine.</summary>
internal sealed class CredentialsUriTests
{
    [TestCase("https://keys.example.com/path?a=b")]
    [TestCase("http://127.0.0.1:8080/keys?token=t")]
    [TestCase("http://localhost/keys")]
    [TestCase("http://[::1]:8080/keys")]
    [TestCase("http://127.8.9.10")]
    public void CredentialsUri_OfThisMachineOrEncrypted_IsTaken(string text) =>
        Assert.That(SettingRules.CredentialsUri(text), Is.Null);

    [TestCase("http://keys.example.com/keys", "must be on this machine")]
    [TestCase("http://127.0.0.1.example.com/keys", "must be on this machine")]
    [TestCase("http://localhost.example.com/keys", "must be on this machine")]
    [TestCase("http://a.localhost/keys", "must be on this machine")]
    [TestCase("http://localhost./keys", "must be on this machine")]
    [TestCase("http://0.0.0.0/keys", "must be on this machine")]
    [TestCase("http://[::]/keys", "must be on this machine")]
    [TestCase("http://[::ffff:10.0.0.1]/keys", "must be on this machine")]
    [TestCase("http://169.254.169.254/keys", "must be on this machine")]
    [TestCase("http://100.100.100.200/latest/meta-data", "must be on this machine")]
    [TestCase("http://example.com\\@127.0.0.1/keys", "must be a URL")]
    [TestCase("http://127.0.0.1\\@example.com/keys", "must be a URL")]
    [TestCase("http://127.0.0.1@example.com/keys", "no user")]
    [TestCase("http://localhost:80@example.com/keys", "no user")]
    [TestCase("https://jane:hunter22@keys.example.com/", "no user")]
    [TestCase("http://127.0.0.1/keys#@example.com", "no fragment")]
    [TestCase("http://127.0.0.1/ keys", "must be a URL")]
    [TestCase("http://127.0.0.1\n.example.com/", "must be a URL")]
    [TestCase("ftp://127.0.0.1/keys", "must be a URL")]
    [TestCase("file:///etc/passwd", "must be a URL")]
    [TestCase("//127.0.0.1/keys", "must be a URL")]
    [TestCase("http:///keys", "must be a URL")]
    [TestCase("127.0.0.1:8080/keys", "must be a URL")]
    public void CredentialsUri_OfAnyOtherKind_IsRefused(string text, string said) =>
        Assert.That(SettingRules.CredentialsUri(text), Does.Contain(said).And.Not.Contain("hunter22").And.Not.Contain("\n"));
}
