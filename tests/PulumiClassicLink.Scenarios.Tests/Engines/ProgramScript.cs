using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>
/// A program's resources as the script of the program that the local engine runs, and its providers as either program has them.
/// </summary>
internal static class ProgramScript
{
    private const string ProviderType = "pulumi:providers:classiclink";

    public static JsonObject Of(IReadOnlyList<Link> program, IReadOnlyList<ExplicitProvider> providers, string? lookedUp, Uri endpoint)
    {
        var steps = new JsonArray();
        foreach (var provider in providers)
        {
            if (provider.RegionOfId is null)
                steps.Add((JsonNode)Provider(provider, endpoint));
        }

        var together = new List<Link>();
        foreach (var link in program)
        {
            if (providers.SingleOrDefault(provider => provider.Name == link.Provider && provider.RegionOfId is not null) is { } late)
            {
                AddTogether(steps, together);
                var step = Provider(late, endpoint);
                step["take"] = new JsonObject { ["region"] = $"{late.RegionOfId}.id:0" };
                steps.Add((JsonNode)step);
            }

            if (Needs(link).Any(name => together.Exists(other => other.Name == name)))
                AddTogether(steps, together);
            together.Add(link);
        }

        AddTogether(steps, together);
        if (lookedUp is not null)
        {
            var arguments = new JsonObject { ["vpcId"] = lookedUp };
            steps.Add((JsonNode)Step("Invoke", "found",
                new JsonObject { ["tok"] = "classiclink:index:getClassicLinks", ["args"] = arguments }));
        }

        return new JsonObject { ["steps"] = steps };
    }

    /// <summary>The program's own words for a provider, without the endpoint.</summary>
    public static JsonObject Properties(this ExplicitProvider provider)
    {
        var properties = new JsonObject
        {
            ["region"] = provider.RegionOfId is { } source
                ? new JsonObject
                {
                    ["fn::select"] = new JsonArray(0,
                    new JsonObject { ["fn::split"] = new JsonArray(":", $"${{{source}.id}}") })
                }
                : provider.Region,
            ["accessKey"] = new SimulatorOptions().AccessKeyId,
            ["secretKey"] = new SimulatorOptions().AccessKeySecret,
        };
        if (provider.MaxRetryTimeout is { } seconds)
            properties["maxRetryTimeout"] = seconds;
        return properties;
    }

    private static void AddTogether(JsonArray steps, List<Link> together)
    {
        if (together.Count > 0)
            steps.Add((JsonNode)new JsonObject { ["parallel"] = new JsonArray([.. together.Select(Step)]) });
        together.Clear();
    }

    private static JsonObject Step(Link link)
    {
        if (link.Get is { } id)
        {
            var read = new JsonObject { ["type"] = StateText.LinkType, ["name"] = link.Name, ["id"] = id, ["acceptSecrets"] = true };
            return Step("ReadResource", link.Name, read);
        }

        var inputs = new JsonObject();
        var take = new JsonObject();
        if (link.InstanceIdOf is { } named)
            take["instanceId"] = $"{named}.instanceId";
        else
            inputs["instanceId"] = link.InstanceId;
        if (link.VpcIdOf is { } other)
            take["vpcId"] = $"{other}.vpcId";
        else if (link.VpcIdOfId is { } source)
            take["vpcId"] = $"{source}.id:2";
        else
            inputs["vpcId"] = link.VpcId;
        if (link.AllowRelink is { } allow)
            inputs["allowRelink"] = allow;
        var step = Register(StateText.LinkType, link.Name, inputs);
        step["take"] = take;
        if (link.Provider is { } provider)
            step["provider"] = provider;
        SetOptions(step["request"]!.AsObject(), link);
        return step;
    }

    private static void SetOptions(JsonObject request, Link link)
    {
        foreach (var (name, value) in link.Options ?? [])
            request[name] = value?.DeepClone();
        if (link.DeleteBeforeReplace)
            (request["deleteBeforeReplace"], request["deleteBeforeReplaceDefined"]) = (true, true);
        if (link.DependsOn.Length > 0)
            request["dependencies"] = new JsonArray([.. link.DependsOn.Select(name => JsonValue.Create(RealStack.Urn(name)))]);
        if (link.Alias is { } alias)
            request["aliases"] = new JsonArray(new JsonObject { ["urn"] = RealStack.Urn(alias) });
        if (link.Import is { } import)
            request["importId"] = import;
        if (link.Timeout is { } timeout)
            request["customTimeouts"] = new JsonObject { ["create"] = timeout, ["update"] = timeout, ["delete"] = timeout };
    }

    private static JsonObject Register(string type, string name, JsonObject inputs) => Step(
        "RegisterResource",
        name,
        new JsonObject
        {
            ["type"] = type,
            ["name"] = name,
            ["custom"] = true,
            ["acceptSecrets"] = true,
            ["acceptResources"] = true,
            ["object"] = inputs,
        });

    private static JsonObject Step(string rpc, string name, JsonObject request) =>
        new() { ["rpc"] = rpc, ["as"] = name, ["request"] = request };

    private static IEnumerable<string> Needs(Link link) =>
        link.DependsOn.Concat(new[] { link.InstanceIdOf, link.VpcIdOf, link.VpcIdOfId }.OfType<string>());

    private static JsonObject Provider(ExplicitProvider provider, Uri endpoint) =>
        Register(ProviderType, provider.Name, Marked(provider, endpoint));

    // As an SDK does, which knows from the schema what is secret.
    private static JsonObject Marked(ExplicitProvider provider, Uri endpoint)
    {
        var properties = provider.Properties();
        foreach (var name in new[] { "accessKey", "secretKey" })
        {
            properties[name] = new JsonObject
            {
                ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
                ["value"] = properties[name]!.DeepClone(),
            };
        }

        properties["endpoints"] = new JsonObject { ["ecs"] = endpoint.ToString() };
        return properties;
    }
}
