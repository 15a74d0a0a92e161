using Microsoft.Extensions.Logging;
using PulumiClassicLink.Provider.Hosting;

namespace PulumiClassicLink.Provider.Tests.Hosting;

internal sealed class StandardErrorLogTests
{
    [Test]
    public void Log_WritesLevelCategoryMessageAndError()
    {
        using var written = new StringWriter();
        using var log = new StandardErrorLog(() => written);

        LoggerMessage.Define<string>(LogLevel.Warning, default, "first {What}\nsecond")(
            log.CreateLogger("Some.Category"), "line", new InvalidOperationException("it broke"));

        Assert.That(written.ToString(), Is.EqualTo(
            "warn: Some.Category\n      first line\n      second\nSystem.InvalidOperationException: it broke\n"));
    }

    [Test]
    public void Log_ShowsNoPasswordOfAUrl()
    {
        using var written = new StringWriter();
        using var log = new StandardErrorLog(() => written);

        LoggerMessage.Define<string>(LogLevel.Warning, default, "asked {Where}")(
            log.CreateLogger("Some.Category"), "https://jane:hunter22@h/", new InvalidOperationException("http://jane:hunter22@proxy refused"));

        Assert.That(written.ToString(), Does.Contain("https://***@h/").And.Contain("http://***@proxy").And.Not.Contain("hunter22"));
    }

    // Nobody's standard error is opened for nothing.
    [Test]
    public void CreateLogger_OpensNothing()
    {
        using var log = new StandardErrorLog(() => throw new AssertionException("opened"));

        Assert.That(log.CreateLogger("Some.Category").IsEnabled(LogLevel.Error));
    }
}
