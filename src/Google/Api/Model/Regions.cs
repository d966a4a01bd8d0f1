namespace Hoarfrost.Google.Api.Model;

/// <param name="Status"><c>UP</c> or <c>DOWN</c>.</param>
internal sealed record Region(string Name, string? Status, IReadOnlyList<Quota>? Quotas);

/// <param name="Status"><c>UP</c> or <c>DOWN</c>.</param>
/// <param name="Region">URL.</param>
internal sealed record Zone(string Name, string? Status, string Region);

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
