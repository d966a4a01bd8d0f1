using Cake.Core;
using Hoarfrost.Core.Files;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Runs.Tests.Facts;

/// <summary>The nodes' own <c>node_facts.py</c>, run by the Python of this machine.</summary>
public sealed class CpuIdentityTests : IDisposable
{
    private const string Script = """
        import json, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[1])
        import node_facts
        print(json.dumps(node_facts.cpu_identity(json.loads(sys.argv[2])), sort_keys=True))
        """;

    private readonly ToolBench bench = new();
    private readonly ICakeContext context;

    public CpuIdentityTests()
    {
        Assert.SkipUnless(RealContext.Has("python3"), "There is no python3 here.");
        context = RealContext.Create(bench.Runner);
    }

    public void Dispose() => bench.Dispose();

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
    public async Task Should_Tell_What_The_Cpu_Says_Of_Itself_When_It_Says_All(string cpuinfo, string identity)
    {
        // Given
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
            ["-c", Script, folder, cpuinfo],
            new CommandSettings { IsQuery = true },
            onLine: null,
            ToolBench.Token
        );

        // Then
        answer.Text.ShouldBe(identity);
    }
}
