using System.Text.Json.Nodes;

namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>Scripts for the fake plugin.</summary>
internal static class Failing
{
    /// <param name="places">
    /// Calls that are answered with the error "no", as "RPC:name"; with a reason behind it, half of it was done.
    /// </param>
    public static JsonObject At(params string[] places)
    {
        var failures = new JsonObject();
        foreach (var place in places.Select(place => place.Split(' ', 2)))
        {
            failures[place[0]] = new JsonObject { ["code"] = 9, ["message"] = "no" };
            if (place.Length > 1)
                failures[place[0]]!["reasons"] = new JsonArray(place[1]);
        }

        return new JsonObject { ["fail"] = failures };
    }
}
