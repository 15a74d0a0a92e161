namespace PulumiClassicLink.Ecs.Links;

/// <summary>What ECS said of one instance.</summary>
/// <param name="VpcId">Of its row; null: none, which is no proof of anything yet.</param>
/// <param name="Refusal">Null: there was an answer.</param>
internal readonly record struct InstanceAnswer(string? VpcId, EcsException? Refusal);
