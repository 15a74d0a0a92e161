using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>
/// What stack references refer to: the checkpoints in the folder of this stack's own, of the same file extension, by the project and stack
/// that they say they are of.
/// </summary>
internal sealed class NeighbouringStacks(string checkpointPath, string project)
{
    /// <summary>The outputs of a stack, as a stack reference has them: name, outputs, secretOutputNames.</summary>
    /// <param name="name">STACK, PROJECT/STACK or organization/PROJECT/STACK.</param>
    /// <exception cref="StepException">There is no such stack, or it cannot be read.</exception>
    public Struct Read(string name)
    {
        var (otherProject, stack) = Parse(name);
        var path = Find(name, otherProject, stack);
        try
        {
            var outputs = Checkpoint.Load(path).StackOutputs;
            var secrets = outputs.Fields.Where(output => PropertyValues.ContainsSecret(output.Value)).Select(output => output.Key);
            return new Struct
            {
                Fields =
                {
                    ["name"] = Value.ForString(name),
                    ["outputs"] = Value.ForStruct(outputs),
                    ["secretOutputNames"] = Value.ForList([.. secrets.Order(StringComparer.Ordinal).Select(Value.ForString)]),
                },
            };
        }
        catch (EngineException exception)
        {
            throw new StepException($"stack reference '{name}': {exception.Message}", exception);
        }
    }

    private (string Project, string Stack) Parse(string name) => name.Split('/') switch
    {
        [{ Length: > 0 } stack] => (project, stack),
        [{ Length: > 0 } other, { Length: > 0 } stack] => (other, stack),
        ["organization", { Length: > 0 } other, { Length: > 0 } stack] => (other, stack),
        _ => throw new StepException($"'{name}' is not the name of a stack: it is STACK, PROJECT/STACK or organization/PROJECT/STACK"),
    };

    private string Find(string name, string otherProject, string stack)
    {
        var own = Path.GetFullPath(checkpointPath);
        var folder = Path.GetDirectoryName(own)!;
        var found = Directory.EnumerateFiles(folder, "*" + Path.GetExtension(own))
            .Where(file => CheckpointFile.IsOf(file, otherProject, stack)).Order(StringComparer.Ordinal).ToList();
        return found switch
        {
            [var path] => path,
            [] => throw new StepException(
                $"stack reference '{name}': no checkpoint in {folder} is of stack {stack} of project {otherProject}; "
                + "bring that stack up with a --checkpoint in the same folder and with the same extension"),
            _ => throw new StepException(
                $"stack reference '{name}': more than one checkpoint is of stack {stack} of project {otherProject}: "
                + string.Join(", ", found)),
        };
    }
}
