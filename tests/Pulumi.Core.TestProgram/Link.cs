using System.Collections.Immutable;

namespace Pulumi.Core.TestProgram;

/// <summary>A resource in the form of generated SDKs, with a property of every kind.</summary>
[ResourceType("test:index:Link", "1.2.3")]
public sealed class Link : CustomResource
{
    public Link(string name, LinkArgs? args = null, CustomResourceOptions? options = null)
        : base("test:index:Link", name, args ?? new LinkArgs(), WithId(options, ""))
    {
    }

    private Link(string name, Input<string> id, LinkState? state, CustomResourceOptions? options)
        : base("test:index:Link", name, state, WithId(options, id))
    {
    }

    [Output("text")]
    public Output<string> Text { get; private set; } = null!;

    [Output("note")]
    public Output<string?> Note { get; private set; } = null!;

    [Output("flag")]
    public Output<bool> Flag { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("ratio")]
    public Output<double> Ratio { get; private set; } = null!;

    [Output("names")]
    public Output<ImmutableArray<string>> Names { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;

    public static Link Get(string name, Input<string> id, LinkState? state = null, CustomResourceOptions? options = null)
        => new(name, id, state, options);

    private static CustomResourceOptions WithId(CustomResourceOptions? options, Input<string> id)
    {
        var merged = CustomResourceOptions.Merge(new CustomResourceOptions { Version = "1.2.3" }, options);
        merged.Id = id;
        return merged;
    }
}

public sealed class LinkArgs : ResourceArgs
{
    [Input("secretText")]
    private Input<string>? _secretText;

    [Input("names")]
    private InputList<string>? _names;

    [Input("tags")]
    private InputMap<string>? _tags;

    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("other")]
    public Input<Link>? Other { get; set; }

    public InputList<string> Names
    {
        get => _names ??= [];
        set => _names = value;
    }

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }

    public Input<string>? SecretText
    {
        get => _secretText;
        set
        {
            var secret = Output.CreateSecret(0);
            _secretText = Output.Tuple<Input<string>?, int>(value, secret).Apply(pair => pair.Item1);
        }
    }

    public static new LinkArgs Empty => new();
}

public sealed class LinkState : ResourceArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    public static new LinkState Empty => new();
}

/// <summary>A provider in the form of generated SDKs: what is not a text is sent as JSON text.</summary>
public sealed class TestProvider(string name, TestProviderArgs args, CustomResourceOptions? options = null)
    : ProviderResource("test", name, args, options);

public sealed class TestProviderArgs : ResourceArgs
{
    [Input("region")]
    public Input<string>? Region { get; set; }

    [Input("retries", json: true)]
    public Input<int>? Retries { get; set; }

    [Input("role", json: true)]
    public Input<RoleArgs>? Role { get; set; }
}

public sealed class RoleArgs : ResourceArgs
{
    [Input("arn", required: true)]
    public Input<string> Arn { get; set; } = null!;

    [Input("seconds")]
    public Input<int>? Seconds { get; set; }
}

/// <summary>A function in the form of generated SDKs.</summary>
public sealed class GetLinksArgs : InvokeArgs
{
    [Input("vpcId")]
    public Input<string>? VpcId { get; set; }
}

[OutputType]
public sealed class GetLinksResult
{
    public readonly ImmutableArray<LinkItem> Links;
    public readonly string? Region;

    [OutputConstructor]
    private GetLinksResult(ImmutableArray<LinkItem> links, string? region)
    {
        Links = links;
        Region = region;
    }
}

[OutputType]
public sealed class LinkItem
{
    public readonly string Id;
    public readonly int? Weight;
    public readonly Color Color;

    [OutputConstructor]
    private LinkItem([OutputConstructorParameter("itemId")] string id, int? weight, Color color)
    {
        Id = id;
        Weight = weight;
        Color = color;
    }
}

[EnumType]
public readonly struct Color : IEquatable<Color>
{
    private readonly string _value;

    private Color(string value) => _value = value;

    public static Color Red { get; } = new("red");

    public static explicit operator string(Color value) => value._value;

    public static bool operator ==(Color left, Color right) => left.Equals(right);

    public static bool operator !=(Color left, Color right) => !left.Equals(right);

    public bool Equals(Color other) => _value == other._value;

    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
