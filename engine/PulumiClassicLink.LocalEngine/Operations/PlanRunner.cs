using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>Carries a plan out, or in a preview asks what it would bring. May run for several resources at the same time.</summary>
internal sealed class PlanRunner(Operation operation, DeleteSteps deletes)
{
    public async Task<CheckpointResource> RunAsync(Plan plan, RegisterResourceRequest request)
    {
        var start = operation.Display.Start();
        if (plan.Failure is { } failure)
            throw failure;
        if (plan.IsImport)
            await RecordImportAsync(plan.Old!, plan.Replaced).ConfigureAwait(false);
        if (plan.Refusal is { } refusal)
            throw new StepException(refusal);
        if (plan is { IsImport: true, Kind: PlanKind.Same })
            return plan.Old!;
        var (sign, word) = plan.Kind switch
        {
            PlanKind.Create => ("+", "create"),
            PlanKind.Update => ("~", "update"),
            PlanKind.Replace => ("+-", "replace"),
            _ => ("", "same"),
        };
        var state = plan.Kind switch
        {
            PlanKind.Same => Same(plan),
            _ => await ChangeAsync(plan, request, sign, word).ConfigureAwait(false),
        };
        operation.Count(word);
        if (plan.Kind == PlanKind.Same)
            operation.Display.Step("", state.Urn, "unchanged");
        else if (!operation.IsPreview)
            operation.Display.Step(sign, state.Urn, $"{word}d {operation.Display.Since(start)}");
        return state;
    }

    private async Task<CheckpointResource> ChangeAsync(Plan plan, RegisterResourceRequest request, string sign, string word)
    {
        var doing = operation.IsPreview ? word : $"{word[..^1]}ing";
        operation.Display.Step(sign, plan.New.Urn, doing + DiffResult.Describe(plan.Diff, request.HideDiffs));
        if (plan.Kind == PlanKind.Update)
            return await UpdateAsync(plan, request).ConfigureAwait(false);
        if (plan is { DeleteFirst: true, OldIsDeleted: false })
            await deletes.DeleteForReplacementAsync(plan.Old!).ConfigureAwait(false);
        return await CreateAsync(plan).ConfigureAwait(false);
    }

    private async Task RecordImportAsync(CheckpointResource imported, CheckpointResource? replaced)
    {
        if (replaced is null)
            operation.State.Set(imported);
        else
            operation.State.Replace(replaced, imported);
        operation.Count("import");
        operation.Display.Step("=", imported.Urn, operation.IsPreview ? "import" : $"imported as {imported.Id}");
        await operation.State.WriteAsync().ConfigureAwait(false);
    }

    private CheckpointResource Same(Plan plan)
    {
        var old = plan.Old!;
        var state = plan.New with { Id = old.Id, Outputs = old.Outputs, RefreshBeforeUpdate = old.RefreshBeforeUpdate };
        operation.State.Rename(old.Urn, state);
        return state;
    }

    private async Task<CheckpointResource> CreateAsync(Plan plan)
    {
        var state = plan.New;
        if (!plan.Provider.Configured)
            return Record(plan, state);
        await operation.ChangeAsync(state.Urn, "creating", async () =>
        {
            try
            {
                var response = await plan.Provider.CreateAsync(state, operation.IsPreview).ConfigureAwait(false);
                state = Record(plan, state with
                {
                    Id = response.Id,
                    Outputs = response.Properties,
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                });
            }
            catch (StepException exception) when (exception.Partial is { Id.Length: > 0 } partial)
            {
                Record(plan, Partly(plan, state with { Id = partial.Id }, partial));
                throw;
            }
            catch (StepException exception) when (exception.Partial is not null)
            {
                throw new StepException($"{exception.Message}\nthe plugin gave no id for what it created, which is a bug in the plugin", exception)
                {
                    OutcomeUnknown = true,
                };
            }
        }).ConfigureAwait(false);
        return state;
    }

    private async Task<CheckpointResource> UpdateAsync(Plan plan, RegisterResourceRequest request)
    {
        var old = plan.Old!;
        var state = plan.New with { Id = old.Id };
        if (!plan.Provider.Configured)
        {
            operation.State.Rename(old.Urn, state);
            return state;
        }

        await operation.ChangeAsync(state.Urn, "updating", async () =>
        {
            try
            {
                var response = await plan.Provider.UpdateAsync(old, state, request.IgnoreChanges, operation.IsPreview).ConfigureAwait(false);
                state = state with { Outputs = response.Properties, RefreshBeforeUpdate = response.RefreshBeforeUpdate };
                operation.State.Rename(old.Urn, state);
            }
            catch (StepException exception) when (exception.Partial is { } partial)
            {
                // The old inputs stay, so that the next diff still sees the change.
                operation.State.Rename(old.Urn, Partly(plan, state with { Inputs = old.Inputs }, partial));
                throw;
            }
        }).ConfigureAwait(false);
        return state;
    }

    private CheckpointResource Record(Plan plan, CheckpointResource state)
    {
        if (plan.Kind == PlanKind.Replace && !plan.DeleteFirst && !plan.OldIsDeleted)
            operation.State.Replace(plan.Old!, state);
        else if (plan.Old is { } old)
            operation.State.Rename(old.Urn, state);
        else
            operation.State.Set(state);
        return state;
    }

    private CheckpointResource Partly(Plan plan, CheckpointResource state, ErrorResourceInitFailed partial) => state with
    {
        Outputs = plan.Provider.Incoming(partial.Properties ?? new(), plan.New.Inputs, state.AdditionalSecretOutputs),
        InitErrors = operation.InitErrorsOf(partial),
        RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
    };
}
