using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Carries a plan out, or in a preview asks what it would bring. May run for several resources at the same time.</summary>
internal sealed class PlanRunner(Operation operation, DeleteSteps deletes, Plan plan, RegisterResourceRequest request)
{
    public async Task<CheckpointResource> RunAsync()
    {
        var start = operation.Display.Start();
        if (plan.Failure is { } failure)
            throw failure;
        if (plan.IsImport)
            await RecordImportAsync(plan.Old!);
        if (plan.Refusal is { } refusal)
            throw new StepException(refusal);
        if (plan.Kind == PlanKind.Same)
            return plan.IsImport ? plan.Old! : Same(plan.Old!);
        var (sign, word) = plan.Kind switch
        {
            PlanKind.Create => ("+", "create"),
            PlanKind.Update => ("~", "update"),
            _ => ("+-", "replace"),
        };
        var doing = operation.IsPreview ? word : $"{word[..^1]}ing";
        operation.Display.Step(sign, plan.New.Urn, doing + DiffResult.Describe(plan.Diff, request.HideDiffs));
        if (plan is { DeleteFirst: true, OldIsDeleted: false })
            await deletes.DeleteForReplacementAsync(plan.Old!);
        var state = plan.Kind == PlanKind.Update
            ? await UpdateAsync(plan.Old!)
            : await CreateAsync();
        operation.Count(word);
        if (!operation.IsPreview)
            operation.Display.Step(sign, state.Urn, $"{word}d {operation.Display.Since(start)}");
        return state;
    }

    private async Task RecordImportAsync(CheckpointResource imported)
    {
        if (plan.Replaced is { } replaced)
            operation.State.Replace(replaced, imported);
        else
            operation.State.Set(imported);
        operation.Count("import");
        operation.Display.Step("=", imported.Urn, operation.IsPreview ? "import" : $"imported as {imported.Id}");
        await operation.State.WriteAsync();
    }

    private CheckpointResource Same(CheckpointResource old)
    {
        var state = plan.New with { Id = old.Id, Outputs = old.Outputs, RefreshBeforeUpdate = old.RefreshBeforeUpdate };
        operation.State.Rename(old, state);
        operation.Count("same");
        operation.Display.Step("", state.Urn, "unchanged");
        return state;
    }

    private async Task<CheckpointResource> CreateAsync()
    {
        var state = plan.New;
        if (!plan.Provider.Configured)
            return Record(state);
        await operation.ChangeAsync(state.Urn, "creating", async () =>
        {
            try
            {
                var response = await plan.Provider.CreateAsync(state, operation.IsPreview);
                state = Record(state with
                {
                    Id = response.Id,
                    Outputs = response.Properties,
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                });
            }
            catch (StepException exception) when (exception.Partial is { Id.Length: > 0 } partial)
            {
                Record(Partly(state with { Id = partial.Id }, partial));
                throw;
            }
            catch (StepException exception) when (exception.Partial is not null)
            {
                throw new StepException(
                    $"{exception.Message}\nthe plugin gave no id for what it created, which is a bug in the plugin", exception)
                {
                    OutcomeUnknown = true,
                };
            }
        });
        return state;
    }

    private async Task<CheckpointResource> UpdateAsync(CheckpointResource old)
    {
        var state = plan.New with { Id = old.Id };
        if (!plan.Provider.Configured)
        {
            operation.State.Rename(old, state);
            return state;
        }

        await operation.ChangeAsync(state.Urn, "updating", async () =>
        {
            try
            {
                var response = await plan.Provider.UpdateAsync(old, state, request.IgnoreChanges, operation.IsPreview);
                state = state with { Outputs = response.Properties, RefreshBeforeUpdate = response.RefreshBeforeUpdate };
                operation.State.Rename(old, state);
            }
            catch (StepException exception) when (exception.Partial is { } partial)
            {
                // The old inputs stay, so that the next diff still sees the change.
                operation.State.Rename(old, Partly(state with { Inputs = old.Inputs }, partial));
                throw;
            }
        });
        return state;
    }

    private CheckpointResource Record(CheckpointResource state)
    {
        if (plan is { Kind: PlanKind.Replace, DeleteFirst: false, OldIsDeleted: false })
            operation.State.Replace(plan.Old!, state);
        else
            operation.State.Rename(plan.Old, state);
        return state;
    }

    private CheckpointResource Partly(CheckpointResource state, ErrorResourceInitFailed partial) => state with
    {
        Outputs = PropertyValues.MarkSecrets(partial.Properties ?? new(), plan.New.Inputs, state.AdditionalSecretOutputs),
        InitErrors = operation.InitErrorsOf(partial),
        RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
    };
}
