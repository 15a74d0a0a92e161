using System.Text;
using System.Text.Json;
using PulumiClassicLink.Bench.Rows;

namespace PulumiClassicLink.Bench.Reporting;

/// <summary>The results for programs.</summary>
internal static class ResultsFile
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    public static string Of(IReadOnlyList<RowResult> results, BenchOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("processors", Environment.ProcessorCount);
            json.WriteNumber("seed", options.Seed);
            json.WriteBoolean("met", results.All(result => result.IsMet));
            json.WriteStartArray("rows");
            foreach (var result in results)
                Write(json, result);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, RowResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Row.Name);
        json.WriteString("what", result.Row.What);
        json.WriteString("unit", result.Row.Unit.ToString());
        json.WriteNumber("reach", result.Row.Reach);
        json.WriteBoolean("exact", result.Row.IsExact);
        if (result.Reading is { } reading)
            json.WriteNumber("measured", reading.Value);
        else
            json.WriteNull("measured");
        json.WriteBoolean("met", result.IsMet);
        json.WriteString("how", result.How);
        json.WriteEndObject();
    }
}
