namespace PulumiClassicLink.Rooms.Tests.Links.Reading;

/// <summary>How a refused call is asked for again.</summary>
public sealed class PartTests
{
    /// <summary>Tens of a hundred, then each for itself.</summary>
    [TestCase(100, 10, 10)]
    [TestCase(8, 3, 3)]
    [TestCase(3, 2, 2)]
    [TestCase(2, 2, 1)]
    public void Part_IsSplitIntoItsRoot_AndThenIntoIds(int count, int parts, int first)
    {
        var split = new Part([.. Enumerable.Range(0, count).Select(number => new Question(QuestionKind.Glance, $"i-{number}"))]).Split();

        Assert.That((split.Count, split[0].InstanceIds.Count), Is.EqualTo((parts, first)));
        if (first > 1)
            Assert.That(split[0].Split().Select(part => part.InstanceIds.Count), Is.EqualTo(Enumerable.Repeat(1, first)));
    }
}
