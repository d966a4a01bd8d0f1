namespace GoogleDouble.Catalog;

/// <summary>A size that Compute Engine sells.</summary>
/// <param name="Series">n2, c2, e2, h3: also the first part of its quota's name.</param>
/// <param name="GuestCpus">vCPUs as its name says, whatever threads_per_core is.</param>
/// <param name="ThreadsPerCore">vCPUs of one physical core.</param>
/// <param name="Zones">Where it is offered.</param>
public sealed record MachineType(
    string Name,
    string Series,
    int GuestCpus,
    int ThreadsPerCore,
    int MemoryMb,
    IReadOnlyList<string> Zones
)
{
    /// <summary>Physical cores.</summary>
    public int Cores => GuestCpus / ThreadsPerCore;
}
