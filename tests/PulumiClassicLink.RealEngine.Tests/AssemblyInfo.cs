// All that is tested here needs `pulumi` on PATH: build/test.sh leaves this category out, and says so, where there is none.
[assembly: Category("RealEngine")]
