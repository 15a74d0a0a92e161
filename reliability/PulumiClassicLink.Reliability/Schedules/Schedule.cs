using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Reliability.Schedules;

/// <summary>A course of events. Together with the plugin it decides all that happens.</summary>
internal sealed record Schedule
{
    /// <summary>Decides how long each call is under way.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Seed { get; init; }

    /// <summary>How much later looks show what a write did, in milliseconds.</summary>
    public int Lag { get; set; }

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <exception cref="JsonException">It is none.</exception>
    public static Schedule Parse(string text) =>
        JsonSerializer.Deserialize(text, ScheduleJson.Default.Schedule) ?? throw new JsonException("null is no schedule.");

    public override string ToString() => JsonSerializer.Serialize(this, ScheduleJson.Default.Schedule);
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Schedule))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
