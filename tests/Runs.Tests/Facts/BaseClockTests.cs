using System.Text.Json;
using Cake.Core;
using Hoarfrost.Core.Files;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Runs.Tests.Facts;

/// <summary>The nodes' own <c>node_facts.py</c>, run by the Python of this machine.</summary>
public sealed class BaseClockTests : IDisposable
{
    private const string Script = """
        import json, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[1])
        import node_facts
        print(json.dumps(node_facts.base_clock(json.loads(sys.argv[2]), json.loads(sys.argv[3]))))
        """;

    private readonly ToolBench bench = new();
    private readonly ICakeContext context;

    public BaseClockTests()
    {
        Assert.SkipUnless(RealContext.Has("python3"), "There is no python3 here.");
        context = RealContext.Create(bench.Runner);
    }

    public void Dispose() => bench.Dispose();

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
        var folder = Path.Combine(
            ProjectPaths.FindRoot(AppContext.BaseDirectory),
            "playbooks",
            "roles",
            "job",
            "files"
        );

        // When
        var answer = await context.RunCommandAsync(
            "python3",
            ["-c", Script, folder, cpuinfo, cpufreqKilohertz],
            new CommandSettings { IsQuery = true },
            onLine: null,
            ToolBench.Token
        );

        // Then
        var told = JsonDocument.Parse(answer.Text).RootElement;
        JsonSerializer.Deserialize<int?>(told[0]).ShouldBe(mhz);
        told[1].GetString().ShouldBe(source);
    }
}
