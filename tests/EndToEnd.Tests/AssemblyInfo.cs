using Xunit.Sdk;
using Xunit.v3;

// Every test has the machine's cores and its Docker engine for itself.
[assembly: Parallelization(Mode = ParallelMode.None)]
