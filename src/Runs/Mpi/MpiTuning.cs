namespace Hoarfrost.Runs.Mpi;

/// <summary>MCA parameters that are choices of speed, by Open MPI version; all that may be tuned is here.</summary>
internal static class MpiTuning
{
    /// <summary>Shared memory within a node, TCP between them; naming them keeps others from being probed at each start.</summary>
    /// <param name="sharesCores">Ranks that wait must not spin: Open MPI itself sees only ranks of one node that share cores.</param>
    public static IReadOnlyList<(string Name, string Value)> Parameters(MpiImplementation mpi, bool sharesCores) =>
        [
            ("pml", "ob1"),
            ("btl", mpi.HasPrrte ? "self,sm,tcp" : "self,vader,tcp"),
            .. sharesCores ? [("mpi_yield_when_idle", "1")] : ((string, string)[])[],
        ];
}
