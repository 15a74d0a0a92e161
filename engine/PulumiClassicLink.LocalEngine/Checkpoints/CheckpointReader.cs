using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Checkpoints;

/// <summary>The counterpart of <see cref="CheckpointWriter"/>; its exceptions are told as a corrupt file by the caller.</summary>
internal static class CheckpointReader
{
    public static Encryption ReadEncryption(JsonElement root, string path)
    {
        var version = root.GetProperty("version").GetInt32();
        if (version > CheckpointWriter.FormatVersion)
            throw new EngineException($"{path} has checkpoint version {version}; this engine knows up to {CheckpointWriter.FormatVersion}.");
        if (version < 1)
            throw new FormatException($"version {version} never existed");
        var encryption = root.GetProperty("encryption");
        var kind = Text(encryption, "kind");
        if (kind is not ("passphrase" or "keyFile"))
            throw new FormatException($"encryption kind '{kind}' is not known");
        return new Encryption(
            kind == "passphrase", Text(encryption, "salt"), encryption.GetProperty("iterations").GetInt32(), Text(encryption, "check"));
    }

    public static Checkpoint Read(JsonElement root, SecretBox box) => new()
    {
        Project = Text(root, "project"),
        Stack = Text(root, "stack"),
        Resources = [.. root.GetProperty("resources").EnumerateArray().Select(resource => ReadResource(resource, box))],
        PendingOperations = [.. root.GetProperty("pendingOperations").EnumerateArray()
            .Select(pending => new PendingOperation(Text(pending, "urn"), Text(pending, "kind")))],
    };

    private static CheckpointResource ReadResource(JsonElement json, SecretBox box) => new()
    {
        Urn = Text(json, "urn"),
        Type = Text(json, "type"),
        Id = OptionalText(json, "id"),
        Parent = OptionalText(json, "parent"),
        Provider = OptionalText(json, "provider"),
        ImportId = OptionalText(json, "importId"),
        DeletedWith = OptionalText(json, "deletedWith"),
        Custom = Flag(json, "custom"),
        Protect = Flag(json, "protect"),
        RetainOnDelete = Flag(json, "retainOnDelete"),
        External = Flag(json, "external"),
        Delete = Flag(json, "delete"),
        PendingReplacement = Flag(json, "pendingReplacement"),
        RefreshBeforeUpdate = Flag(json, "refreshBeforeUpdate"),
        InitErrors = Texts(json, "initErrors"),
        Dependencies = Texts(json, "dependencies"),
        AdditionalSecretOutputs = Texts(json, "additionalSecretOutputs"),
        PropertyDependencies = Members(json, "propertyDependencies")
            .ToDictionary(member => member.Name, member => Texts(member.Value)),
        CustomTimeouts = Members(json, "customTimeouts").ToDictionary(member => member.Name, member => member.Value.GetDouble()),
        Inputs = ReadStruct(json.GetProperty("inputs"), box),
        Outputs = ReadStruct(json.GetProperty("outputs"), box),
    };

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static string OptionalText(JsonElement json, string name) => json.TryGetProperty(name, out _) ? Text(json, name) : "";

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var texts) ? Texts(texts) : [];

    private static IReadOnlyList<string> Texts(JsonElement texts) => [.. texts.EnumerateArray()
        .Select(text => text.GetString() ?? throw new FormatException("a text is null"))];

    private static JsonElement.ObjectEnumerator Members(JsonElement json, string name) =>
        json.TryGetProperty(name, out var members) ? members.EnumerateObject() : default;

    private static Struct ReadStruct(JsonElement json, SecretBox box)
    {
        var properties = new Struct();
        foreach (var member in json.EnumerateObject())
            properties.Fields[member.Name] = ReadValue(member.Value, box);
        return properties;
    }

    private static Value ReadValue(JsonElement json, SecretBox box) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty(Signatures.Key, out var signature) && signature.GetString() == Signatures.Secret =>
            ReadSecret(Text(json, "ciphertext"), box),
        JsonValueKind.Object => Value.ForStruct(ReadStruct(json, box)),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(item => ReadValue(item, box))]),
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
        _ => Value.ForNull(),
    };

    private static Value ReadSecret(string ciphertext, SecretBox box)
    {
        using var document = JsonDocument.Parse(box.Decrypt(ciphertext));
        return PropertyValues.AsSecret(ReadValue(document.RootElement, box));
    }
}
