using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.LocalEngine.Values;

/// <summary>A path such as <c>a.b[0]["x y"]</c>; a segment <c>*</c> stands for any name or index.</summary>
internal sealed class PropertyPath
{
    private readonly List<string> _segments;

    private PropertyPath(List<string> segments)
    {
        _segments = segments;
    }

    /// <exception cref="FormatException">The text is no path.</exception>
    public static PropertyPath Parse(string text)
    {
        var segments = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] == '[')
                segments.Add(Bracket(text, ref position));
            else
                segments.Add(Dotted(text, ref position));
        }

        return segments.Count == 0 ? throw new FormatException("A property path is empty.") : new PropertyPath(segments);
    }

    /// <summary>True if <paramref name="other"/> is this path or lies below it.</summary>
    public bool Covers(PropertyPath other) =>
        _segments.Count <= other._segments.Count
        && _segments.Zip(other._segments).All(pair => pair.First == "*" || pair.First == pair.Second);

    /// <summary>The value at this path in <paramref name="properties"/> becomes what it is in <paramref name="old"/>, absent if absent there.</summary>
    /// <returns>False: an element of a list was added or removed, or something on the way to the path is of another kind now.</returns>
    public bool Reset(Struct properties, Struct old) => Reset(Value.ForStruct(properties), Value.ForStruct(old), 0, wasSecret: false);

    // What was inside a secret stays secret where the new value around it is none.
    private bool Reset(Value target, Value? old, int depth, bool wasSecret)
    {
        wasSecret = (wasSecret || (old is not null && PropertyValues.IsSecret(old))) && !PropertyValues.IsSecret(target);
        target = PropertyValues.Unwrap(target);
        old = old is null ? null : PropertyValues.Unwrap(old);
        var segment = _segments[depth];
        if (segment == "*")
        {
            return target.KindCase == old?.KindCase
                && EachChild(target, old).ConvertAll(name => Reset(target, old, name, depth, wasSecret)).TrueForAll(done => done);
        }

        return Reset(target, old, segment, depth, wasSecret);
    }

    private bool Reset(Value target, Value? old, string segment, int depth, bool wasSecret)
    {
        var (newValue, oldValue) = (Child(target, segment), old is null ? null : Child(old, segment));
        if (target.KindCase == Value.KindOneofCase.ListValue && (newValue is null) != (oldValue is null))
            return false;
        if (depth < _segments.Count - 1)
            return newValue is null ? oldValue is null : Reset(newValue, oldValue, depth + 1, wasSecret);
        if (target.KindCase == Value.KindOneofCase.StructValue)
        {
            if (oldValue is null)
                target.StructValue.Fields.Remove(segment);
            else
                target.StructValue.Fields[segment] = Kept(oldValue, wasSecret);
            return true;
        }

        if (newValue is null || oldValue is null)
            return true;
        target.ListValue.Values[Index(segment)] = Kept(oldValue, wasSecret);
        return true;
    }

    private static Value Kept(Value old, bool wasSecret) => wasSecret ? PropertyValues.AsSecret(old.Clone()) : old.Clone();

    // Both may have names that the other lacks.
    private static List<string> EachChild(Value target, Value old) => target.KindCase switch
    {
        Value.KindOneofCase.StructValue => [.. target.StructValue.Fields.Keys.Union(old.StructValue.Fields.Keys)],
        Value.KindOneofCase.ListValue =>
            [.. Enumerable.Range(0, Math.Max(target.ListValue.Values.Count, old.ListValue.Values.Count))
                .Select(index => index.ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    private static Value? Child(Value value, string segment) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue => value.StructValue.Fields.GetValueOrDefault(segment),
        Value.KindOneofCase.ListValue => Index(segment) is var index and >= 0 && index < value.ListValue.Values.Count
            ? value.ListValue.Values[index]
            : null,
        _ => null,
    };

    private static int Index(string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static string Dotted(string text, ref int position)
    {
        if (text[position] == '.')
            position++;
        var end = text.IndexOfAny(['.', '['], position);
        end = end < 0 ? text.Length : end;
        if (end == position)
            throw new FormatException($"'{text}' is not a property path.");
        var segment = text[position..end];
        position = end;
        return segment;
    }

    private static string Bracket(string text, ref int position)
    {
        var quoted = position + 1 < text.Length && text[position + 1] == '"';
        var start = position + (quoted ? 2 : 1);
        var end = text.IndexOf(quoted ? "\"]" : "]", start, StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException($"'{text}' is not a property path.");
        position = end + (quoted ? 2 : 1);
        return text[start..end];
    }
}
