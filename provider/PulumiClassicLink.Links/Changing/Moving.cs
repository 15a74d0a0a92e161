namespace PulumiClassicLink.Links.Changing;

/// <summary>Detaches an instance from another VPC to attach it to ours, and puts the former link back where that fails.</summary>
internal sealed class Moving(LinkOperation operation, ClassicLink link, ClassicLink former, bool allowRelink)
{
    private readonly Detaching _detaching = new(operation, former);

    /// <returns>Null: the link was seen. Otherwise Attach was sent, and this is why it is not confirmed.</returns>
    /// <exception cref="OperationException">Refused; the last line says what became of the former link.</exception>
    public async Task<string?> RunAsync()
    {
        try
        {
            await DetachAsync();
            var unconfirmed = await new Attaching(operation, link, allowRelink).AfterDetachAsync();
            return unconfirmed is null ? null : Problems.Lines(unconfirmed, Before);
        }
        catch (OperationException refusal)
        {
            throw new OperationException(refusal.Kind, Problems.Lines(refusal.Message, await RestoreAsync()), refusal);
        }
        catch (CloudException lookRefusal)
        {
            var blind = operation.RefusalOrStop(Problems.CannotAttach(link), lookRefusal);
            throw new OperationException(blind.Kind, Problems.Lines(blind.Message, await RestoreAsync()), lookRefusal);
        }
        catch (OperationCanceledException) when (operation.IsStopped)
        {
            var stopped = Problems.Stopped(Problems.CannotAttach(link), operation);
            throw new OperationException(stopped.Kind, Problems.Lines(stopped.Message, await RestoreAsync()), stopped);
        }
    }

    private string Before => _detaching.State == DetachState.Accepted
        ? $"The Detach of the former link to VPC {former.VpcId} was accepted before."
        : $"The former link to VPC {former.VpcId} was detached before.";

    /// <summary>A Detach that was accepted is followed by the Attach that it was for, even where the operation was stopped meanwhile.</summary>
    private async Task DetachAsync()
    {
        try
        {
            await _detaching.UntilGoneAsync();
        }
        catch (OperationCanceledException) when (operation.IsStopped && _detaching.State == DetachState.Accepted)
        {
            // On to the Attach.
        }
    }

    private Task<string> RestoreAsync() => new PuttingBack(operation, former, _detaching.State).RunAsync();
}
