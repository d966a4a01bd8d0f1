using Hoarfrost.Clusters.Facts;

namespace Clusters.Tests.Facts;

/// <summary>Machines as their <c>/proc/cpuinfo</c> tells them.</summary>
public sealed class CpuPeakTests
{
    private static readonly string[] Avx512 = ["sse2", "avx", "fma", "avx2", "avx512f"];
    private static readonly string[] Avx2 = ["sse2", "avx", "fma", "avx2"];

    [Theory]
    [InlineData("AuthenticAMD", 23, 1, 2, "AMD EPYC 7551 32-Core Processor", 8)]
    [InlineData("AuthenticAMD", 23, 49, 0, "AMD EPYC 7B12", 16)]
    [InlineData("AuthenticAMD", 25, 1, 1, "AMD EPYC 7B13", 16)]
    [InlineData("AuthenticAMD", 25, 17, 1, "AMD EPYC", 16)]
    [InlineData("AuthenticAMD", 26, 2, 1, "AMD EPYC", 32)]
    [InlineData("AuthenticAMD", 26, 0x24, 0, "AMD Ryzen AI 9 HX 370", 16)]
    [InlineData("GenuineIntel", 6, 85, 7, "Intel(R) Xeon(R) CPU @ 2.80GHz", 32)]
    [InlineData("GenuineIntel", 6, 85, 4, "Intel(R) Xeon(R) Silver 4114 CPU @ 2.20GHz", 16)]
    [InlineData("GenuineIntel", 6, 85, 4, "Intel(R) Xeon(R) Gold 5118 CPU @ 2.30GHz", 16)]
    [InlineData("GenuineIntel", 6, 85, 4, "Intel(R) Xeon(R) Gold 5122 CPU @ 3.60GHz", 32)]
    [InlineData("GenuineIntel", 6, 106, 6, "Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz", 32)]
    [InlineData("GenuineIntel", 6, 140, 1, "11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz", 16)]
    [InlineData("GenuineIntel", 6, 143, 8, "Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz", 32)]
    [InlineData("0x41", 8, 0xd0c, 1, null, 8)]
    [InlineData("0x41", 8, 0xd40, 1, null, 16)]
    [InlineData("0x41", 8, 0xd4f, 1, null, 16)]
    public void Should_Know_Its_Units_When_The_Cpu_Is_Known(
        string vendor,
        int family,
        int model,
        int stepping,
        string? name,
        int flops
    ) => CpuPeak.FlopsPerCycle(new(vendor, family, model, stepping), Avx512, name).ShouldBe(flops);

    [Fact]
    public void Should_Count_What_Can_Be_Used_When_The_System_Hides_Instructions()
    {
        CpuPeak.FlopsPerCycle(new("GenuineIntel", 6, 106, 6), Avx2, name: null).ShouldBe(16);
        CpuPeak.FlopsPerCycle(new("GenuineIntel", 6, 106, 6), ["sse2", "avx"], name: null).ShouldBe(8);
    }

    [Fact]
    public void Should_Know_Nothing_When_The_Cpu_Is_Another()
    {
        CpuPeak.FlopsPerCycle(new("GenuineIntel", 6, 0x1a, 5), ["sse2"], name: null).ShouldBeNull();
        CpuPeak.FlopsPerCycle(cpu: null, Avx2, name: null).ShouldBeNull();
    }

    [Fact]
    public void Should_Be_Two_When_One_Hides_Instructions()
    {
        var cpu = new CpuIdentity("AuthenticAMD", 25, 17, 1);
        cpu.Key(["avx512f", "avx2"]).ShouldBe("AuthenticAMD 25-17-1 avx2 avx512f");
        cpu.Key(["avx2"]).ShouldNotBe(cpu.Key(["avx2", "avx512f"]));
    }
}
