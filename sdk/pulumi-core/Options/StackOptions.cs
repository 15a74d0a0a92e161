namespace Pulumi;

/// <summary>How the stack is to be managed; there is nothing to choose in this subset.</summary>
public class StackOptions;
