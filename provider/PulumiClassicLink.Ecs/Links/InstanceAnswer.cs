namespace PulumiClassicLink.Ecs.Links;

/// <summary>What ECS said of one instance.</summary>
/// <param name="VpcId">Of its row; null: none.</param>
/// <param name="Refusal">Null: there was an answer.</param>
/// <param name="IsProved">False: there was no row, and sight was not proved when it was asked for, so that is no proof of anything.</param>
/// <param name="IsShared">The call asked for other instances too.</param>
internal readonly record struct InstanceAnswer(string? VpcId, EcsException? Refusal, bool IsProved, bool IsShared);
