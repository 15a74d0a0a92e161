namespace Pulumi;

/// <summary>Which stack a <see cref="StackReference"/> refers to.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>
    /// The stack's name: <c>stack</c>, <c>project/stack</c> or <c>organization/project/stack</c>, as the backend knows it.
    /// </summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
