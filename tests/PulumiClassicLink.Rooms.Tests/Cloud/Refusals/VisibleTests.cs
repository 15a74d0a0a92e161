namespace PulumiClassicLink.Rooms.Tests.Cloud.Refusals;

public sealed class VisibleTests
{
    [TestCase("plain, with an emoji \U0001F600 and \u4e2d\u6587", "plain, with an emoji \U0001F600 and \u4e2d\u6587")]
    [TestCase("\u001b[31mred", @"\u001b[31mred")]
    [TestCase("a\0b\u0007c\r", @"a\u0000b\u0007c\u000d")]
    [TestCase("\u202egnp.exe\u200b\ufeff", @"\u202egnp.exe\u200b\ufeff")]
    [TestCase("\ue000\u0378", @"\ue000\u0378")]
    public void Line_ShowsWhatATerminalWouldObey(string text, string shown) => Assert.That(Visible.Line(text), Is.EqualTo(shown));

    [Test]
    public void Error_ThatFits_IsLeftAlone()
    {
        var text = string.Join('\n', Enumerable.Repeat(new string('x', 399), 5)) + "x";

        Assert.That(Visible.Error(text), Is.EqualTo(text));
    }

    [Test]
    public void Error_OfLongLines_KeepsTheirBeginningsAndEnds()
    {
        var text =
            $"what failed {new string('x', 50_000)} (RequestId R-1)\nLikely cause: {new string('y', 50_000)} end.\nNext step: short.";

        var lines = Visible.Error(text).Split('\n');

        Assert.That(string.Join('\n', lines), Has.Length.LessThanOrEqualTo(2000).And.Length.GreaterThan(1950));
        Assert.That(lines[0], Does.StartWith("what failed xxx").And.Contain(" ... ").And.EndWith("xxx (RequestId R-1)"));
        Assert.That(lines[1], Does.StartWith("Likely cause: yyy").And.Contain(" ... ").And.EndWith("yyy end."));
        Assert.That(lines[2], Is.EqualTo("Next step: short."));
    }

    [Test]
    public void Error_OfManyLines_KeepsTheFirstAndTheLast()
    {
        var text = string.Join('\n', Enumerable.Range(1, 900).Select(number => $"line {number}"));

        Assert.That(Visible.Error(text).Split('\n'), Is.EqualTo(["line 1", "line 2", "line 3", "line 4", "line 900"]));
    }

    [Test]
    public void Error_IsNeverCutInsideACharacter()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var shown = Visible.Error(new string('a', shift) + string.Concat(Enumerable.Repeat("\U0001F600", 3000))
                + new string('b', shift));

            Assert.That(shown.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar), Is.False);
        }
    }
}
