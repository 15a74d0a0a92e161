using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

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

        log.Dispose();
        Assert.That(written.ToString(), Is.EqualTo(
            "warn: Some.Category\n      first line\n      second\nSystem.InvalidOperationException: it broke\n"));
    }

    [Test]
    public void Log_ShowsNoPasswordOfAUrl()
    {
        using var written = new StringWriter();
        using var log = new StandardErrorLog(() => written);

        LoggerMessage.Define<string>(LogLevel.Warning, default, "asked {Where}")(
            log.CreateLogger("Some.Category"), "https://jane:hunter22@h/",
            new InvalidOperationException("http://jane:hunter22@proxy refused"));

        log.Dispose();
        Assert.That(written.ToString(), Does.Contain("https://***@h/").And.Contain("http://***@proxy").And.Not.Contain("hunter22"));
    }

    [Test]
    public void Log_WaitsForNobodyWhoDoesNotRead()
    {
        using var read = new ManualResetEventSlim();
        using var written = new StringWriter();
        using var log = new StandardErrorLog(() =>
        {
            return read.Wait(TimeSpan.FromSeconds(10)) ? written : throw new AssertionException("held up");
        });

        // More than are kept.
        for (var i = 0; i < 2_000; i++)
            LoggerMessage.Define<int>(LogLevel.Warning, default, "entry {I}.")(log.CreateLogger("Some.Category"), i, null);
        read.Set();
        log.Dispose();

        Assert.That(written.ToString(), Does.Contain("entry 0.").And.Contain("entry 999.").And.Not.Contain("entry 1999."));
        Assert.That(Regex.Match(written.ToString(), "warn: ([0-9]+) entries were left out").Groups[1].Value,
            Is.EqualTo("1000").Or.EqualTo("999"), "which is said");
    }

    [TestCase(typeof(IOException))]
    [TestCase(typeof(UnauthorizedAccessException))]
    public void Log_ThatCannotBeWritten_IsNoError(Type closed)
    {
        using var log = new StandardErrorLog(() => throw (Exception)Activator.CreateInstance(closed)!);

        LoggerMessage.Define(LogLevel.Warning, default, "entry")(log.CreateLogger("Some.Category"), null);
    }

    // Nobody's standard error is opened for nothing.
    [Test]
    public void CreateLogger_OpensNothing()
    {
        using var log = new StandardErrorLog(() => throw new AssertionException("opened"));

        Assert.That(log.CreateLogger("Some.Category").IsEnabled(LogLevel.Error));
    }
}
