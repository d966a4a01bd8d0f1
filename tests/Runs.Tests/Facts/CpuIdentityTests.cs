namespace Runs.Tests.Facts;

public sealed class CpuIdentityTests : IDisposable
{
    private readonly NodeFactsScript script = new();

    public void Dispose() => script.Dispose();

    [Theory]
    [InlineData(
        """{"vendor_id": "AuthenticAMD", "cpu family": "25", "model": "17", "model name": "AMD EPYC", "stepping": "1"}""",
        """{"family": 25, "model": 17, "stepping": 1, "vendor": "AuthenticAMD"}"""
    )]
    [InlineData(
        """{"CPU implementer": "0x41", "CPU architecture": "8", "CPU variant": "0x3", "CPU part": "0xd0c", "CPU revision": "1"}""",
        """{"family": 8, "model": 3340, "stepping": 49, "vendor": "0x41"}"""
    )]
    [InlineData("""{"vendor_id": "GenuineIntel", "cpu family": "6", "model": "106", "stepping": "unknown"}""", "null")]
    [InlineData("""{"cpu": "POWER9, altivec supported"}""", "null")]
    public async Task Should_Tell_What_The_Cpu_Says_Of_Itself_When_It_Says_All(string cpuinfo, string identity) =>
        (await script.CallAsync("cpu_identity", cpuinfo)).ShouldBe(identity);
}
