// Fixtures share nothing: as many run beside each other as there are cores.
[assembly: Parallelizable(ParallelScope.Fixtures)]
