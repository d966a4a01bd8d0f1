using Xunit.Sdk;
using Xunit.v3;

// The tests have one bed, whose API server some of them restart.
[assembly: Parallelization(Mode = ParallelMode.None)]
