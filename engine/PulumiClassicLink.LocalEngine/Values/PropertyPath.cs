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

    public bool HasWildcard => _segments.Contains("*");

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
    public void Reset(Struct properties, Struct old) => Reset(Value.ForStruct(properties), Value.ForStruct(old), 0);

    private void Reset(Value target, Value old, int depth)
    {
        var segment = _segments[depth];
        var oldValue = Child(old, segment);
        if (depth < _segments.Count - 1)
        {
            if (Child(target, segment) is { } inner && oldValue is not null)
                Reset(PropertyValues.Unwrap(inner), PropertyValues.Unwrap(oldValue), depth + 1);
            return;
        }

        if (target.KindCase == Value.KindOneofCase.StructValue)
        {
            if (oldValue is null)
                target.StructValue.Fields.Remove(segment);
            else
                target.StructValue.Fields[segment] = oldValue.Clone();
        }
        else if (Child(target, segment) is not null && oldValue is not null)
        {
            target.ListValue.Values[Index(segment)] = oldValue.Clone();
        }
    }

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
