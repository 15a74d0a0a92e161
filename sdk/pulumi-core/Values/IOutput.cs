using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An output whose type is only known at run time.</summary>
internal interface IOutput
{
    Task<OutputData<object?>> GetDataAsync();
}

/// <summary>An input whose type is only known at run time.</summary>
internal interface IInput
{
    /// <summary>The value to send. Collections give their elements one by one, so that one unknown element does not
    /// make the others unknown.</summary>
    IOutput ToWireOutput();

    /// <summary>The value as one output.</summary>
    IOutput ToWholeOutput();
}
