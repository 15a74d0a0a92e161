// All that is tested here needs `pulumi` on PATH: build/test.sh leaves this category out, and says so, where there is none.
[assembly: Category("RealEngine")]

// A test spends most of its time waiting for processes.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(3)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
