namespace Hoarfrost.Results.Model;

/// <summary>The counts of HPL's footer, beside the number of tests that HPL.dat asks for.</summary>
internal sealed record RunTests(int Asked, int Finished, int Passed, int Failed, int Skipped);
