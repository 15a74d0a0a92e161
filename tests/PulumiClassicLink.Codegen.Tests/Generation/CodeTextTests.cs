using PulumiClassicLink.Codegen.Generation;

namespace PulumiClassicLink.Codegen.Tests.Generation;

public sealed class CodeTextTests
{
    [Test]
    public void Summary_EscapesOnlyWhatXmlMisreads() => Assert.That(
        CodeText.Summary("a < b && c > \"d\" **e**"),
        Is.EqualTo("/// <summary>\n/// a &lt; b &amp;&amp; c &gt; \"d\" **e**\n/// </summary>"));

    [Test]
    public void Summary_EndsNoLineWithASpace_AndDropsEmptyLinesAtTheEnd() =>
        Assert.That(CodeText.Summary("a  \n\nb\n\n"), Is.EqualTo("/// <summary>\n/// a\n///\n/// b\n/// </summary>"));

    [TestCase("\r\n")]
    [TestCase("\r")]
    [TestCase("\u0085")]
    [TestCase("\u2028")]
    [TestCase("\u2029")]
    public void Summary_StartsANewCommentAtEveryEndOfLineThatCSharpKnows(string end) =>
        Assert.That(CodeText.Summary($"a{end}b"), Is.EqualTo("/// <summary>\n/// a\n/// b\n/// </summary>"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \n")]
    public void Summary_OfNothing_IsNothing(string? description) => Assert.That(CodeText.Summary(description), Is.Empty);
}
