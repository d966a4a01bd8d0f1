using Hoarfrost.Programs.Launchers;
using Programs.Tests.Mpi;

namespace Programs.Tests.Launchers;

public sealed class LauncherMessagesTests
{
    [Theory]
    [InlineData("openmpi-4.1.4-segv", 3, "vm", null, 11, false)]
    [InlineData("openmpi-4.1.4-kill", 3, "vm", null, 9, false)]
    [InlineData("openmpi-4.1.4-cabort", 3, "vm", null, 6, false)]
    [InlineData("openmpi-4.1.4-abort", 3, null, 7, null, true)]
    [InlineData("openmpi-4.1.4-exit", 3, null, 3, null, false)]
    [InlineData("openmpi-4.1.4-fexit", 3, null, 4, null, false)]
    [InlineData("openmpi-4.1.4-segv-in-shell", 3, null, 139, null, false)]
    [InlineData("openmpi-4.1.4-missing", 0, "vm", null, null, false)]
    [InlineData("mpich-4.0.2-segv", null, "vm", null, 11, false)]
    [InlineData("mpich-4.0.2-kill", null, "vm", null, 9, false)]
    [InlineData("mpich-4.0.2-abort", 3, null, 7, null, true)]
    public void Should_Name_The_Rank_When_A_Real_Launcher_Did(
        string sample,
        int? rank,
        string? node,
        int? code,
        int? signal,
        bool aborted
    )
    {
        // When
        var failure = Read(Descriptions.Sample($"launchers/{sample}.txt")).ShouldHaveSingleItem();

        // Then
        (failure with { Text = "" }).ShouldBe(new RankFailure(rank, node, code, signal, aborted, ""));
        failure.Text.ShouldNotContain("  ");
    }

    // As help-errmgr-base.txt of PRRTE 3, Open MPI 5's help-mpi-api.txt and Slurm's srun word them.
    [Theory]
    [InlineData(
        "prterun noticed that process rank 2 with PID 1617008 on node cpu155 exited on\nsignal 4 (Illegal instruction).",
        2,
        "cpu155",
        null,
        4
    )]
    [InlineData(
        "prterun detected that one or more processes exited with non-zero status,\nthus causing the job to be terminated. The first process to do so was:\n\n   Process name: [prterun-node-1-147515@1,3]\n   Exit code:    6",
        3,
        null,
        6,
        null
    )]
    [InlineData(
        "MPI_ABORT was invoked on rank 1 in communicator MPI_COMM_WORLD\n  Proc: [[48012,1],1]\n  Errorcode: 9",
        1,
        null,
        9,
        null
    )]
    [InlineData("srun: error: node-2: task 5: Segmentation fault (core dumped)", 5, "node-2", null, 11)]
    [InlineData("srun: error: node-2: tasks 4-7: Exited with exit code 3", 4, "node-2", 3, null)]
    [InlineData(
        "=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES\n=   RANK 3 PID 714 RUNNING AT n1\n=   KILLED BY SIGNAL: 9 (Killed)",
        3,
        "n1",
        null,
        9
    )]
    public void Should_Name_The_Rank_When_Another_Launcher_Words_It(
        string text,
        int? rank,
        string? node,
        int? code,
        int? signal
    )
    {
        // When
        var failure = Read(text).ShouldHaveSingleItem();

        // Then
        (failure.Rank, failure.Node, failure.ExitCode, failure.Signal).ShouldBe((rank, node, code, signal));
    }

    [Theory]
    [InlineData("mpich-4.0.2-exit")]
    [InlineData("mpich-4.0.2-missing")]
    public void Should_Name_None_When_The_Launcher_Does_Not(string sample) =>
        Read(Descriptions.Sample($"launchers/{sample}.txt")).ShouldBeEmpty();

    [Fact]
    public void Should_Stop_Waiting_When_A_Message_Was_Cut() =>
        Read(
                "MPI_ABORT was invoked on rank 1 in communicator MPI_COMM_WORLD\n"
                    + string.Concat(Enumerable.Repeat("x\n", 20))
                    + "with errorcode 7"
            )
            .ShouldBeEmpty();

    [Fact]
    public void Should_Stay_Small_When_Every_Rank_Is_Named() =>
        Read(
            string.Concat(Enumerable.Range(0, 1000).Select(i => $"srun: error: n: task {i}: Exited with exit code 1\n"))
        )
            .Count.ShouldBe(16);

    [Property(MaxTest = 300)]
    public void Should_Never_Throw_When_Given_Any_Lines(string?[] lines)
    {
        var messages = new LauncherMessages();
        foreach (var line in lines)
        {
            messages.Accept($"MPI_ABORT was invoked on rank {line}");
            messages.Accept(line ?? "");
        }

        messages.Failures.Count.ShouldBeLessThanOrEqualTo(16);
    }

    private static IReadOnlyList<RankFailure> Read(string text)
    {
        var messages = new LauncherMessages();
        foreach (var line in text.Split('\n'))
        {
            messages.Accept(line);
        }

        return messages.Failures;
    }
}
