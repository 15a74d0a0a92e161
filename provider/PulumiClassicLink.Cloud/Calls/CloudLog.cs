using Microsoft.Extensions.Logging;

namespace PulumiClassicLink.Cloud.Calls;

/// <summary>Every diagnostic message of the client. Texts of the other side come here masked.</summary>
internal static partial class CloudLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Action}: POST {Endpoint}?{Query}, nonce {Nonce}, date {Date}, string to sign {StringToSign}")]
    public static partial void Sending(ILogger logger, string action, Uri endpoint, string query, string nonce, string date, string stringToSign);

    [LoggerMessage(2, LogLevel.Debug, "{Action}: HTTP {Status}, RequestId {RequestId}")]
    public static partial void Answered(ILogger logger, string action, int status, string? requestId);

    [LoggerMessage(4, LogLevel.Debug, "{Action}: POST {Endpoint}, not signed")]
    public static partial void SendingUnsigned(ILogger logger, string action, Uri endpoint);

    [LoggerMessage(3, LogLevel.Debug, "{Message}")]
    public static partial void Failed(ILogger logger, string message);
}
