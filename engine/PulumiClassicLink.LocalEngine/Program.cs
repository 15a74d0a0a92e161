using PulumiClassicLink.LocalEngine;

return await CommandLine.RunAsync(args, output: null, error: null, TimeProvider.System).ConfigureAwait(false);
