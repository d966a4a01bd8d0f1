using Cake.Core;
using Hoarfrost.Core.Files;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Clusters.Tests.Images;

/// <summary>The lines that cap the limit of open files before sshd and MPI start, run by the nodes' own kind of shell.</summary>
public sealed class OpenFilesTests : IDisposable
{
    // The lines stand in larger scripts. A limit can't be raised everywhere, so the shell's ulimit is a function that begins with the one given.
    private const string Script = """
        soft=$2
        ulimit() { if [ $# -eq 3 ]; then soft=$3; else echo "$soft"; fi; }
        eval "$(sed -n '/^open_files=/,/^fi$/p' "$1")"
        echo "$soft"
        """;

    private readonly ToolBench bench = new();
    private readonly ICakeContext context;

    public OpenFilesTests()
    {
        Assert.SkipUnless(RealContext.Has("dash"), "There is no dash here.");
        context = RealContext.Create(bench.Runner);
    }

    public void Dispose() => bench.Dispose();

    public static MatrixTheoryData<string, string> Cases { get; } =
        new(
            ["images/os/entrypoint", "playbooks/roles/pod/files/limits"],
            ["1024", "65536", "65537", "1073741816", "unlimited"]
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Should_Lower_The_Limit_And_Never_Raise_It_When_Sshd_Or_Mpi_Start(string file, string limit)
    {
        // When
        var answer = await context.RunCommandAsync(
            "dash",
            ["-euc", Script, "dash", Path.Combine(ProjectPaths.FindRoot(AppContext.BaseDirectory), file), limit],
            new CommandSettings { IsQuery = true },
            onLine: null,
            ToolBench.Token
        );

        // Then
        answer.Text.Trim().ShouldBe(limit == "1024" ? "1024" : "65536");
    }
}
