namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>How a job ended.</summary>
/// <param name="Job">Its name.</param>
/// <param name="ExitCode">Of the step that failed; 0: none did.</param>
/// <param name="Shown">Its log.</param>
/// <param name="Summary">What its page shows.</param>
internal sealed record JobRun(string Job, int ExitCode, string Shown, string Summary = "");
