using System.Diagnostics.CodeAnalysis;

// The core looks by name into classes of programs and SDKs, and no annotation reaches the T of an Output<T>. PulumiSdk.targets therefore
// has a trimmed program leave these and the core whole; only what says that it can be trimmed loses what nobody uses.
[module: UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Left whole by TrimMode.")]
[module: UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "Left whole by TrimMode.")]
[module: UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Left whole by TrimMode.")]
[module: UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Left whole by TrimMode.")]
[module: UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "Left whole by TrimMode.")]
[module: UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Left whole by TrimMode.")]
