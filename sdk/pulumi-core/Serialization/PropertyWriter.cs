using System.Collections;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace Pulumi.Serialization;

/// <summary>Turns a program's values into the protocol's, waiting for outputs inside them.</summary>
/// <param name="keepResources">Resources go out as references; else as their id or URN.</param>
internal sealed class PropertyWriter(bool keepResources)
{
    private readonly HashSet<Resource> _resources = [];
    private int _depth;

    /// <summary>The resources that what was written so far depends on.</summary>
    public IReadOnlySet<Resource> Resources => _resources;

    /// <returns>The value; null if there is none, so that the property is left out.</returns>
    /// <exception cref="InvalidOperationException">A type that the protocol has no form for.</exception>
    /// <exception cref="RunException">Maps and lists are nested too deep, or hold themselves.</exception>
    public async Task<Value?> WriteAsync(string path, object? value)
        => value switch
        {
            null or ValueTuple => null,
            bool flag => Value.ForBool(flag),
            int number => Value.ForNumber(number),
            double number => Value.ForNumber(number),
            string text => Value.ForString(text),
            InputArgs or IDictionary or IList => await WriteNestedAsync(path, value).ConfigureAwait(false),
            Task => throw new InvalidOperationException($"A Task cannot be an input; make it an Output: {path}"),
            IInput input => await WriteOutputAsync(path, input.ToWireOutput()).ConfigureAwait(false),
            IOutput output => await WriteOutputAsync(path, output).ConfigureAwait(false),
            JsonElement json => WriteJson(json),
            Resource resource => await WriteResourceAsync(path, resource).ConfigureAwait(false),
            Enum constant when constant.GetTypeCode() == TypeCode.Int32 => Value.ForNumber((int)value),
            _ => await WriteTypedAsync(path, value).ConfigureAwait(false),
        };

    private async Task<Value> WriteNestedAsync(string path, object value)
    {
        if (++_depth > Wire.MaxDepth)
            throw new RunException($"{path[..Math.Min(path.Length, 200)]}... is nested deeper than {Wire.MaxDepth} levels.");
        var written = value switch
        {
            InputArgs args => await WriteDictionaryAsync(path, args.ToDictionary()).ConfigureAwait(false),
            IDictionary dictionary => await WriteDictionaryAsync(path, dictionary).ConfigureAwait(false),
            _ => await WriteListAsync(path, (IList)value).ConfigureAwait(false),
        };
        _depth--;
        return written;
    }

    private async Task<Value?> WriteOutputAsync(string path, IOutput output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        _resources.UnionWith(data.Resources);
        if (!data.IsKnown) return Value.ForString(Wire.Unknown);

        var value = await WriteAsync(path, data.Value).ConfigureAwait(false);
        return data.IsSecret ? ValueMarks.Secret(value ?? Value.ForNull()) : value;
    }

    private async Task<Value?> WriteResourceAsync(string path, Resource resource)
    {
        // A component stands for its children, which may refer to it: only its URN is waited for.
        if (resource is CustomResource) _resources.Add(resource);
        var id = resource is CustomResource { Id: var output }
            ? await WriteAsync($"{path}.id", output).ConfigureAwait(false)
            : null;
        if (!keepResources && id is not null) return id;

        var urn = await WriteAsync($"{path}.urn", resource.Urn).ConfigureAwait(false);
        if (!keepResources) return urn;

        var reference = new Struct
        {
            Fields = { [Wire.SignatureKey] = Value.ForString(Wire.ResourceSignature), [Wire.Urn] = urn },
        };
        if (id is not null)
            reference.Fields[Wire.Id] = id.StringValue == Wire.Unknown ? Value.ForString("") : id;
        return Value.ForStruct(reference);
    }

    private async Task<Value> WriteDictionaryAsync(string path, IDictionary dictionary)
    {
        var fields = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in dictionary)
        {
            var key = entry.Key as string
                ?? throw new InvalidOperationException($"The keys of a map must be texts: {path}");
            if (await WriteAsync($"{path}.{key}", entry.Value).ConfigureAwait(false) is { } value) fields.Add(key, value);
        }

        return Value.ForStruct(new Struct { Fields = { fields } });
    }

    private async Task<Value> WriteListAsync(string path, IList list)
    {
        // A default ImmutableArray throws when it is asked anything.
        if (list.GetType() is { IsValueType: true } type && list.Equals(Activator.CreateInstance(type))) return Value.ForList();

        var values = new List<Value>(list.Count);
        for (var i = 0; i < list.Count; i++)
            values.Add(await WriteAsync($"{path}[{i}]", list[i]).ConfigureAwait(false) ?? Value.ForNull());
        return Value.ForList([.. values]);
    }

    private async Task<Value?> WriteTypedAsync(string path, object value)
    {
        var type = value.GetType();
        if (type.IsDefined(typeof(EnumTypeAttribute)))
        {
            var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
            return await WriteAsync(path, conversion?.Invoke(null, [value])).ConfigureAwait(false);
        }

        if (type.IsDefined(typeof(OutputTypeAttribute)))
        {
            var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
                .ToDictionary(field => char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field => field.GetValue(value));
            return await WriteNestedAsync(path, fields).ConfigureAwait(false);
        }

        throw new InvalidOperationException($"{type} is not supported as an input: {path}");
    }

    private static Value? WriteJson(JsonElement json)
        => json.ValueKind switch
        {
            JsonValueKind.String => Value.ForString(json.GetString()),
            JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
            JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(item => WriteJson(item) ?? Value.ForNull())]),
            JsonValueKind.Object => Value.ForStruct(new Struct
            {
                Fields = { json.EnumerateObject().ToDictionary(p => p.Name, p => WriteJson(p.Value) ?? Value.ForNull()) },
            }),
            _ => null,
        };
}
