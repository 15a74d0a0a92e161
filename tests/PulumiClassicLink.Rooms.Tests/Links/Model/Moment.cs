namespace PulumiClassicLink.Rooms.Tests.Links.Model;

/// <summary>When something happened: its number among all events, and the fake time.</summary>
internal readonly record struct Moment(long Number, DateTimeOffset Time)
{
    public static readonly Moment Never = new(long.MaxValue, DateTimeOffset.MaxValue);
}
