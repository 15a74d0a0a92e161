using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.TestKit.Plugins;

/// <summary>Properties as an engine sends them.</summary>
public static class PropertyMap
{
    public static Struct Of(params IEnumerable<(string Name, string Value)> texts)
    {
        var all = new Struct();
        foreach (var (name, value) in texts)
            all.Fields[name] = Value.ForString(value);
        return all;
    }
}
