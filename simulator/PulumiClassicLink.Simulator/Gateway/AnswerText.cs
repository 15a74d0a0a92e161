using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using PulumiClassicLink.Simulator.Actions;

namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>JSON bodies, field by field as the pages of the actions show them.</summary>
internal static class AnswerText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<byte> Success(string requestId, Action<Utf8JsonWriter> fields) => Write(writer =>
    {
        writer.WriteString("RequestId", requestId);
        fields(writer);
    });

    public static void Page(Utf8JsonWriter writer, LinkPage page)
    {
        writer.WriteNumber("PageNumber", page.PageNumber);
        writer.WriteNumber("PageSize", page.PageSize);
        writer.WriteNumber("TotalCount", page.TotalCount);
        writer.WriteStartObject("Links");
        writer.WriteStartArray("Link");
        foreach (var link in page.Links)
        {
            writer.WriteStartObject();
            writer.WriteString("InstanceId", link.InstanceId);
            writer.WriteString("VpcId", link.VpcId);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>RequestId, HostId, Code, Message, Recommend. Code and Message are left out when null (injected faults only).</summary>
    public static ImmutableArray<byte> Error(
        string requestId, string host, string product, string? code, string? message) => Write(writer =>
    {
        writer.WriteString("RequestId", requestId);
        writer.WriteString("HostId", host);
        if (code is not null) writer.WriteString("Code", code);
        if (message is not null) writer.WriteString("Message", message);
        writer.WriteString("Recommend",
            $"https://api.alibabacloud.com/troubleshoot?q={Uri.EscapeDataString(code ?? "")}&product={product}");
    });

    public static ImmutableArray<byte> Write(Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }
        return [.. stream.ToArray()];
    }
}
