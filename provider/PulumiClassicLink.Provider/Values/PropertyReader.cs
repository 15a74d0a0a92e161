using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Kind = Google.Protobuf.WellKnownTypes.Value.KindOneofCase;

namespace PulumiClassicLink.Provider.Values;

/// <summary>
/// Reads typed properties of a Struct. A wrong type becomes a CheckFailure with the property's path, never an exception, and never repeats
/// the value: it may be a key.
/// </summary>
internal sealed class PropertyReader
{
    private const string Empty = "must not be empty; leave it out where nothing is meant";

    // Of failures, and of the characters of each: a program's names come in them, and may be anything.
    private const int MostFailures = 100;
    private const int LongestPath = 300;
    private const int LongestReason = 1_500;

    private readonly Struct _plain;
    private readonly string _prefix;
    private readonly bool _isLenient;

    public PropertyReader(Struct? wrapped)
        : this(PlainValues.Of(wrapped), string.Empty, [], isLenient: false)
    {
    }

    private PropertyReader(Struct plain, string prefix, List<CheckFailure> failures, bool isLenient) =>
        (_plain, _prefix, Failures, _isLenient) = (plain, prefix, failures, isLenient);

    private delegate bool Parser<T>(string text, out T value);

    /// <summary>Also those of the objects inside, with their full paths.</summary>
    public List<CheckFailure> Failures { get; }

    /// <summary>Of a configuration without the nulls: an SDK may send a secret that holds nothing.</summary>
    public IEnumerable<string> Names => _isLenient ? _plain.Fields.Keys.Where(name => Find(name) is not null) : _plain.Fields.Keys;

    /// <summary>
    /// Reads a configuration, whose values come typed (YAML), as text (stack configuration) or as JSON text (the SDKs encode whatever is
    /// not a string). A text may not be empty.
    /// </summary>
    public static PropertyReader Lenient(Struct? wrapped) => new(PlainValues.Of(wrapped), string.Empty, [], isLenient: true);

    public void Fail(string property, string reason)
    {
        var path = Visible.Brief(_prefix + property, LongestPath);
        if (Failures.Count < MostFailures)
            Failures.Add(new CheckFailure { Property = path, Reason = Visible.Brief(reason, LongestReason) });
    }

    public bool Failed(string property) => Failures.Exists(failure => failure.Property == _prefix + property);

    public Property<string> Text(string name) => Scalar(
        name,
        "a string",
        _isLenient ? Kind.None : Kind.StringValue,
        value => value.StringValue,
        (string text, out string value) => (value = text) is not null);

    /// <summary>A text that the rule finds nothing wrong with.</summary>
    public string? Text(string name, Func<string, string?> problemOf) => Ruled(name, Text(name), problemOf).ValueOr(null);

    public Property<bool> Bool(string name) => Scalar(name, "true or false", Kind.BoolValue, value => value.BoolValue, bool.TryParse);

    public Property<double> Number(string name, Func<double, string?> problemOf) =>
        Ruled(name, Scalar(name, "a number", Kind.NumberValue, value => value.NumberValue, TryParse), problemOf);

    /// <summary>A list of texts; unknown when any of it is.</summary>
    public Property<IReadOnlyList<string>> Texts(string name) => Read(name, value =>
    {
        if (value.KindCase != Kind.ListValue)
            return Failed<IReadOnlyList<string>>(name, $"must be a list of strings, but is {TypeName(value)}");
        var items = value.ListValue.Values;
        foreach (var (index, item) in items.Index().Where(one => one.Item.KindCase != Kind.StringValue))
            Fail($"{name}[{index}]", $"must be a string, but is {TypeName(item)}");
        var texts = items.Where(item => item.KindCase == Kind.StringValue).Select(item => item.StringValue).ToList();
        return texts.Contains(Sentinels.Unknown) ? Property<IReadOnlyList<string>>.Unknown : Property<IReadOnlyList<string>>.Of(texts);
    });

    /// <summary>An object of a configuration, a list of one object (alicloud's form), or the JSON text of either.</summary>
    public Property<PropertyReader> Object(string name) => Read(name, value =>
    {
        if (value.KindCase == Kind.StringValue)
        {
            if (string.IsNullOrWhiteSpace(value.StringValue))
                return Failed<PropertyReader>(name, Empty);
            value = PlainValues.OfJson(value.StringValue);
        }

        if (value is { KindCase: Kind.ListValue, ListValue.Values.Count: <= 1 })
            value = value.ListValue.Values.FirstOrDefault(Value.ForNull());
        return value.KindCase switch
        {
            Kind.NullValue => Property<PropertyReader>.Absent,
            Kind.StructValue => Property<PropertyReader>.Of(new(value.StructValue, $"{_prefix}{name}.", Failures, _isLenient)),
            _ when IsUnknown(value) => Property<PropertyReader>.Unknown,
            _ => Failed<PropertyReader>(name, "must be an object, a list of one object, or the JSON text of either"),
        };
    });

    public static bool IsUnknown(Value plain) => plain.KindCase == Kind.StringValue && plain.StringValue == Sentinels.Unknown;

    private static string TypeName(Value plain) => plain.KindCase switch
    {
        Kind.BoolValue => "a boolean",
        Kind.NumberValue => "a number",
        Kind.StringValue => "a string",
        Kind.ListValue => "a list",
        Kind.StructValue => PlainValues.SignatureOf(plain) switch
        {
            Sentinels.Asset => "an asset",
            Sentinels.Archive => "an archive",
            Sentinels.Bytes => "a byte string",
            _ => "an object",
        },
        _ => "null",
    };

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <param name="name">The property.</param>
    /// <param name="wanted">What it must be.</param>
    /// <param name="kind">The kind of value that is taken as it is.</param>
    /// <param name="typed">Takes it.</param>
    /// <param name="parse">Reads it from a text, where values may come so.</param>
    private Property<T> Scalar<T>(string name, string wanted, Kind kind, Func<Value, T> typed, Parser<T> parse) => Read(name, value =>
    {
        if (value.KindCase == kind)
            return Property<T>.Of(typed(value));
        if (!_isLenient || value.KindCase != Kind.StringValue)
            return Failed<T>(name, $"must be {wanted}, but is {TypeName(value)}");
        var text = Unquoted(value.StringValue);
        return string.IsNullOrWhiteSpace(text) ? Failed<T>(name, Empty)
            : parse(text, out var parsed) ? Property<T>.Of(parsed)
            : Failed<T>(name, $"must be {wanted}");
    });

    private Property<T> Read<T>(string name, Func<Value, Property<T>> known) => Find(name) switch
    {
        null => Property<T>.Absent,
        var value when IsUnknown(value) => Property<T>.Unknown,
        var value => known(value),
    };

    private Property<T> Ruled<T>(string name, Property<T> property, Func<T, string?> problemOf) =>
        property.IsKnown && problemOf(property.Value) is { } problem ? Failed<T>(name, problem) : property;

    private Property<T> Failed<T>(string name, string reason)
    {
        Fail(name, reason);
        return Property<T>.Absent;
    }

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] == '"' && text[^1] == '"' && PlainValues.OfJson(text) is { KindCase: Kind.StringValue } json
            ? json.StringValue
            : text;

    /// <summary>A null is as good as an absent property: programs write it for "not set".</summary>
    private Value? Find(string name) =>
        _plain.Fields.TryGetValue(name, out var value) && value.KindCase is not (Kind.NullValue or Kind.None) ? value : null;
}

/// <summary>A property as it arrived: absent, not known yet (preview), or known.</summary>
internal readonly record struct Property<T>
{
    private readonly T? _value;

    private Property(bool isKnown, T? value) => (IsKnown, IsUnknown, _value) = (isKnown, !isKnown, value);

    public static Property<T> Absent => default;

    public static Property<T> Unknown => new(false, default);

    public bool IsKnown { get; }

    public bool IsUnknown { get; }

    public bool IsAbsent => !IsKnown && !IsUnknown;

    /// <exception cref="InvalidOperationException">The property is absent or unknown.</exception>
    public T Value => IsKnown ? _value! : throw new InvalidOperationException("The property has no known value.");

    public static Property<T> Of(T value) => new(true, value);

    public T? ValueOr(T? otherwise) => IsKnown ? _value : otherwise;
}

/// <summary>Which known name a mistyped one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>Of a given name. Whatever comes after so many characters, it is near no known name.</summary>
    private const int MostCompared = 64;

    /// <summary>The known name that needs the fewest single-character edits, case aside.</summary>
    public static string Of(string given, IEnumerable<string> known) => known.MinBy(name => Distance(given, name))!;

    /// <summary>What a user should hear about an unknown name: the nearest known one, or, where none is near, all that there are.</summary>
    public static string Hint(string given, IReadOnlyCollection<string> known)
    {
        var nearest = Of(given, known);
        return Distance(given, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $"did you mean {nearest}?"
            : $"known are {string.Join(", ", known)}";
    }

    private static int Distance(string given, string known)
    {
        var (left, right) = (given[..Math.Min(given.Length, MostCompared)].ToUpperInvariant(), known.ToUpperInvariant());
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
