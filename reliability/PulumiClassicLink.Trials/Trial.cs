namespace PulumiClassicLink.Trials;

/// <summary>What a trial is run with.</summary>
/// <param name="Count">How many cases.</param>
/// <param name="Seed">The same seed draws the same cases.</param>
/// <param name="Output">Gets progress, and what is needed to replay a case that broke a promise.</param>
internal sealed record TrialOptions(int Count, int Seed, TextWriter Output, CancellationToken CancellationToken);

/// <summary>Tries one thing in many ways.</summary>
/// <param name="Name">Of its command.</param>
/// <param name="What">A row's first words in the table of all trials.</param>
/// <param name="Cases">What is counted, such as "kills".</param>
/// <param name="Count">By default.</param>
/// <param name="RunAsync">Throws a <see cref="BrokenPromiseException"/> where a promise is not kept; answers how many cases there were.</param>
internal sealed record Trial(string Name, string What, string Cases, int Count, Func<TrialOptions, Task<long>> RunAsync);

/// <summary>A promise was not kept; the message says which, and how to see it again.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
