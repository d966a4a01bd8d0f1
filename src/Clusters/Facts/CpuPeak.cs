namespace Hoarfrost.Clusters.Facts;

/// <summary>Double precision operations that a core can end in a cycle, by what CPU it is. Pure.</summary>
internal static class CpuPeak
{
    private const string Intel = "GenuineIntel";
    private const string Amd = "AuthenticAMD";
    private const string Arm = "0x41";
    private const string Fujitsu = "0x46";

    /// <summary>Two FMA units of 128, 256 and 512 bits: units × values of 64 bits × 2.</summary>
    private const int Fma128 = 8;
    private const int Fma256 = 16;
    private const int Fma512 = 32;

    /// <summary>One multiplier and one adder of 256 bits, or one FMA unit of 256 bits in two halves.</summary>
    private const int Avx = 8;

    /// <summary>AVX-512 on one FMA unit of 512 bits: no more than two of 256.</summary>
    private const int OneFma512 = 16;

    /// <returns>Null where the CPU is none that is known here.</returns>
    /// <param name="name">As <c>/proc/cpuinfo</c> has it: only there Xeons of one model differ in their units.</param>
    public static int? FlopsPerCycle(CpuIdentity? cpu, IReadOnlyCollection<string> flags, string? name) =>
        cpu switch
        {
            null => null,
            { Vendor: Amd } => AmdFlops(cpu.Family, cpu.Model),
            { Vendor: Intel, Family: 6 } => Limited(IntelFlops(cpu.Model, name ?? ""), flags),
            { Vendor: Arm } => ArmFlops(cpu.Model),
            // A64FX Microarchitecture Manual 1.8: two SVE pipes of 512 bits.
            { Vendor: Fujitsu, Model: 0x001 } => Fma512,
            _ => null,
        };

    /// <summary>
    /// Models by generation: Linux, arch/x86/kernel/cpu/amd.c (bsp_init_amd). Units: AMD's Software Optimization Guides 55723 (Zen: 128 bits),
    /// 56305 (Zen 2), 56665 (Zen 3), 57647 (Zen 4: 512 bits in two halves), 58455 (Zen 5: 512 bits, of mobile models 256).
    /// </summary>
    private static int? AmdFlops(int family, int model) =>
        (family, model) switch
        {
            (0x17, <= 0x2f or (>= 0x50 and <= 0x5f)) => Avx,
            (0x17, _) => Fma256,
            (0x19, _) => Fma256,
            (0x1a, <= 0x1f or (>= 0x40 and <= 0x4f) or (>= 0x70 and <= 0x7f)) => Fma512,
            (0x1a, _) => Fma256,
            _ => null,
        };

    /// <summary>
    /// Models: Linux, arch/x86/include/asm/intel-family.h. Units: Intel 64 and IA-32 Architectures Optimization Reference Manual, chapter 2; the number
    /// of AVX-512 FMA units of a Xeon is told on its page of ark.intel.com.
    /// </summary>
    private static int? IntelFlops(int model, string name) =>
        model switch
        {
            // Sandy Bridge, Ivy Bridge: no FMA.
            0x2a or 0x2d or 0x3a or 0x3e => Avx,
            // Haswell, Broadwell; Skylake to Comet Lake of clients.
            0x3c or 0x3f or 0x45 or 0x46 or 0x3d or 0x47 or 0x4f or 0x56 => Fma256,
            0x4e or 0x5e or 0x8e or 0x9e or 0xa5 or 0xa6 => Fma256,
            // Alder, Raptor, Meteor, Arrow and Lunar Lake's large cores: AVX2.
            0x97 or 0x9a or 0xb7 or 0xba or 0xbf or 0xaa or 0xac or 0xb5 or 0xbd or 0xc5 or 0xc6 => Fma256,
            // Ice, Tiger and Rocket Lake of clients: one unit of 512 bits.
            0x7d or 0x7e or 0x8c or 0x8d or 0xa7 => OneFma512,
            // Skylake-SP, Cascade Lake, Cooper Lake: Bronze, Silver and most of Gold 5000 have one.
            0x55 => HasOneUnit(name) ? OneFma512 : Fma512,
            // Knights Landing and Mill; Ice Lake-SP and -D; Sapphire, Emerald and Granite Rapids.
            0x57 or 0x85 or 0x6a or 0x6c or 0x8f or 0xcf or 0xad or 0xae => Fma512,
            _ => null,
        };

    private static bool HasOneUnit(string name) =>
        name.Contains("Bronze", StringComparison.Ordinal)
        || name.Contains("Silver", StringComparison.Ordinal)
        || (name.Contains("Gold 5", StringComparison.Ordinal) && !name.Contains("Gold 5122", StringComparison.Ordinal));

    /// <summary>What a hypervisor hides can't be used.</summary>
    private static int? Limited(int? flops, IReadOnlyCollection<string> flags) =>
        flops is null || flags.Contains("avx512f") ? flops
        : flags.Contains("fma") ? Math.Min(flops.Value, Fma256)
        : Math.Min(flops.Value, Avx);

    /// <summary>Arm's Software Optimization Guides: Neoverse N1 (PJDOC-466751330-9707), V1 (PJDOC-466751330-9685), N2 (PJDOC-466751330-18256), V2 (109898).</summary>
    private static int? ArmFlops(int part) =>
        part switch
        {
            // Neoverse N1 and N2: two units of 128 bits.
            0xd0c or 0xd49 => Fma128,
            // Neoverse V1 (two of 256), V2 and V3 (four of 128).
            0xd40 or 0xd4f or 0xd84 => Fma256,
            _ => null,
        };
}
