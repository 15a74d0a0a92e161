namespace Pulumi;

/// <summary>An error of the program that its user understands by the message alone; no stack trace is shown.</summary>
public class RunException : Exception
{
    /// <param name="message">What is wrong.</param>
    public RunException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What led to it.</param>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
