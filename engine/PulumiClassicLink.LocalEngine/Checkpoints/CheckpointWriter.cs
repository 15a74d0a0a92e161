using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>A checkpoint as JSON: keys sorted, nothing that changes by itself, secrets encrypted.</summary>
internal sealed class CheckpointWriter
{
    public const int FormatVersion = 1;

    // Relaxed: the file is not part of a web page, and names should stay readable.
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json;
    private readonly SecretBox _box;
    private readonly Predicate<string> _mustEncrypt;

    private CheckpointWriter(Utf8JsonWriter json, SecretBox box, Predicate<string> mustEncrypt)
    {
        _json = json;
        _box = box;
        _mustEncrypt = mustEncrypt;
    }

    public static byte[] Write(Checkpoint checkpoint, Encryption encryption, SecretBox box, Predicate<string> mustEncrypt)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            new CheckpointWriter(json, box, mustEncrypt).Write(checkpoint, encryption);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(Checkpoint checkpoint, Encryption encryption)
    {
        _json.WriteStartObject();
        _json.WriteNumber("version", FormatVersion);
        _json.WriteString("project", checkpoint.Project);
        _json.WriteString("stack", checkpoint.Stack);
        _json.WriteStartObject("encryption");
        _json.WriteString("kind", encryption.FromPassphrase ? "passphrase" : "keyFile");
        _json.WriteString("salt", encryption.Salt);
        _json.WriteNumber("iterations", encryption.Iterations);
        _json.WriteString("check", encryption.Check);
        _json.WriteEndObject();
        _json.WriteStartArray("resources");
        foreach (var resource in checkpoint.Resources)
            Write(resource);
        _json.WriteEndArray();
        _json.WriteStartArray("pendingOperations");
        foreach (var pending in checkpoint.PendingOperations)
        {
            _json.WriteStartObject();
            _json.WriteString("urn", pending.Urn);
            _json.WriteString("kind", pending.Kind);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(CheckpointResource resource)
    {
        _json.WriteStartObject();
        _json.WriteString("urn", resource.Urn);
        _json.WriteString("type", resource.Type);
        WriteText("id", resource.Id);
        WriteText("parent", resource.Parent);
        WriteText("provider", resource.Provider);
        WriteText("importId", resource.ImportId);
        WriteText("deletedWith", resource.DeletedWith);
        WriteFlag("custom", resource.Custom);
        WriteFlag("protect", resource.Protect);
        WriteFlag("retainOnDelete", resource.RetainOnDelete);
        WriteFlag("external", resource.External);
        WriteFlag("delete", resource.Delete);
        WriteFlag("pendingReplacement", resource.PendingReplacement);
        WriteFlag("refreshBeforeUpdate", resource.RefreshBeforeUpdate);
        WriteTexts("initErrors", resource.InitErrors);
        WriteTexts("dependencies", resource.Dependencies);
        WriteTexts("additionalSecretOutputs", resource.AdditionalSecretOutputs);
        WritePropertyDependencies(resource);
        WriteTimeouts(resource);
        _json.WritePropertyName("inputs");
        Write(resource.Inputs);
        _json.WritePropertyName("outputs");
        Write(resource.Outputs);
        _json.WriteEndObject();
    }

    private void WriteText(string name, string text)
    {
        if (text.Length > 0)
            _json.WriteString(name, text);
    }

    private void WriteFlag(string name, bool flag)
    {
        if (flag)
            _json.WriteBoolean(name, flag);
    }

    private void WriteTexts(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        _json.WriteStartArray(name);
        foreach (var text in texts)
            _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    private void WritePropertyDependencies(CheckpointResource resource)
    {
        if (resource.PropertyDependencies.Count == 0)
            return;
        _json.WriteStartObject("propertyDependencies");
        foreach (var (name, urns) in resource.PropertyDependencies.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            WriteTexts(name, urns);
        _json.WriteEndObject();
    }

    private void WriteTimeouts(CheckpointResource resource)
    {
        if (resource.CustomTimeouts.Count == 0)
            return;
        _json.WriteStartObject("customTimeouts");
        foreach (var (name, seconds) in resource.CustomTimeouts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            _json.WriteNumber(name, seconds);
        _json.WriteEndObject();
    }

    private void Write(Struct properties)
    {
        _json.WriteStartObject();
        foreach (var (name, value) in properties.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            _json.WritePropertyName(name);
            Write(value);
        }

        _json.WriteEndObject();
    }

    private void Write(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StructValue when PropertyValues.IsSecret(value):
                WriteSecret(PropertyValues.Unwrap(value));
                break;
            case Value.KindOneofCase.StructValue:
                Write(value.StructValue);
                break;
            case Value.KindOneofCase.ListValue:
                _json.WriteStartArray();
                foreach (var item in value.ListValue.Values)
                    Write(item);
                _json.WriteEndArray();
                break;
            case Value.KindOneofCase.StringValue when _mustEncrypt(value.StringValue):
                WriteSecret(value);
                break;
            case Value.KindOneofCase.StringValue:
                _json.WriteStringValue(value.StringValue);
                break;
            case Value.KindOneofCase.NumberValue:
                _json.WriteNumberValue(value.NumberValue);
                break;
            case Value.KindOneofCase.BoolValue:
                _json.WriteBooleanValue(value.BoolValue);
                break;
            default:
                _json.WriteNullValue();
                break;
        }
    }

    private void WriteSecret(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            new CheckpointWriter(json, _box, static _ => false).Write(value);
        _json.WriteStartObject();
        _json.WriteString(Signatures.Key, Signatures.Secret);
        _json.WriteString("ciphertext", _box.Encrypt(Encoding.UTF8.GetString(buffer.WrittenSpan)));
        _json.WriteEndObject();
    }
}
