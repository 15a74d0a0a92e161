using System.Text.Json;
using PulumiClassicLink.Simulator.Gateway;

namespace PulumiClassicLink.Simulator.Identities;

/// <summary>A session's key as STS, the metadata service and a credentials URI all write it.</summary>
internal static class KeyText
{
    public static void Write(Utf8JsonWriter writer, AccessKey key)
    {
        writer.WriteString("AccessKeyId", key.Id);
        writer.WriteString("AccessKeySecret", key.Secret);
        writer.WriteString("SecurityToken", key.SecurityToken);
        writer.WriteString("Expiration", WireTime.Text(key.Expiration!.Value));
    }
}
