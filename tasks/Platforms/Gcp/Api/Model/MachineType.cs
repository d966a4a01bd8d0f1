namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>A machine type as a zone offers it.</summary>
/// <param name="MemoryMb">MiB.</param>
/// <param name="Architecture"><c>X86_64</c> or <c>ARM64</c>.</param>
internal sealed record MachineType(
    string Name,
    int GuestCpus,
    int MemoryMb,
    bool IsSharedCpu = false,
    string? Architecture = null
);
