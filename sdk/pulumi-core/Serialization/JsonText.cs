using Google.Protobuf;

namespace Pulumi.Serialization;

/// <summary>A value as JSON text in one output. An unknown part makes all of it unknown, a secret part makes it a secret.</summary>
internal static class JsonText
{
    public static Output<string> Of(object value)
    {
        return new(WriteAsync());

        async Task<OutputData<string>> WriteAsync()
        {
            // No references: they mean nothing inside a text.
            var writer = new PropertyWriter(keepResources: false);
            var written = await writer.WriteAsync("json", value).ConfigureAwait(false);
            if (written is null) return new([.. writer.Resources], null!, IsKnown: true, IsSecret: false);

            var isSecret = false;
            var bare = ValueMarks.Bare(written, ref isSecret);
            return ValueMarks.ContainsUnknown(bare)
                ? new([.. writer.Resources], null!, IsKnown: false, isSecret)
                : new([.. writer.Resources], JsonFormatter.Default.Format(bare), IsKnown: true, isSecret);
        }
    }
}
