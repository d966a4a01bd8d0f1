using System.Text.Json;

namespace Runs.Tests.Facts;

public sealed class BaseClockTests : IDisposable
{
    private readonly NodeFactsScript script = new();

    public void Dispose() => script.Dispose();

    [Theory]
    [InlineData("fpu tsc constant_tsc", "4890.81", "null", 2445, "tsc")]
    [InlineData("fpu tsc constant_tsc", "4890.81", "2900000", 2900, "cpufreq")]
    [InlineData("fpu tsc", "4890.81", "null", null, null)]
    [InlineData("fpu tsc constant_tsc", "0.00", "null", null, null)]
    [InlineData("fp asimd", "50.00", "null", null, null)]
    public async Task Should_Tell_The_Nominal_Clock_When_The_Kernel_Lets_It_Be_Known(
        string flags,
        string bogomips,
        string cpufreqKilohertz,
        int? mhz,
        string? source
    )
    {
        // Given
        var cpuinfo = JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["flags"] = flags, ["bogomips"] = bogomips }
        );

        // When
        var answer = await script.CallAsync("base_clock", cpuinfo, cpufreqKilohertz);

        // Then
        var told = JsonDocument.Parse(answer).RootElement;
        JsonSerializer.Deserialize<int?>(told[0]).ShouldBe(mhz);
        told[1].GetString().ShouldBe(source);
    }
}
