using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

internal enum PlanKind
{
    Same,
    Create,
    Update,
    Replace,
}

/// <summary>What is to be done for one registered resource, decided by Check and Diff.</summary>
internal sealed record Plan
{
    public required PlanKind Kind { get; init; }

    /// <summary>The resource as it is to be recorded, with checked inputs; id and outputs follow.</summary>
    public required CheckpointResource New { get; init; }

    public CheckpointResource? Old { get; init; }

    public required Provider Provider { get; init; }

    /// <summary>True: <see cref="Old"/> is what the import found, and not on record yet.</summary>
    public bool IsImport { get; init; }

    /// <summary>For an import: what the stack had in its place, which goes at the end.</summary>
    public CheckpointResource? Replaced { get; init; }

    /// <summary>For a replacement: the old one goes first.</summary>
    public bool DeleteFirst { get; init; }

    /// <summary>True: the old one is gone already.</summary>
    public bool OldIsDeleted { get; init; }

    /// <summary>A step that failed while the plan was made, such as the Read of an import; null: none did.</summary>
    public StepException? Failure { get; init; }

    /// <summary>Why it fails once the import is on record, as under the Pulumi engine; null: it does not.</summary>
    public string? Refusal { get; init; }

    public DiffResponse Diff { get; init; } = new();
}
