using System.Diagnostics;
using Hoarfrost.Programs.Mpi;

namespace Programs.Tests.Mpi;

public sealed class ProgramScriptTests
{
    private static readonly RunShape Shape = new(Nodes: 2, Ranks: 8, Threads: 3);

    [Fact]
    public async Task Should_Run_The_Line_As_It_Stands_When_It_Has_Quotes_And_Pipes()
    {
        // Given
        var program = Descriptions.Read(
            """
            setup: |
              greeting='from setup'
              helper() { echo "$greeting"; }
            command: printf '%s\n' "a  b" '$HOME' "$ODD" | cat; helper; echo $HOARFROST_NODES $HOARFROST_RANKS $HOARFROST_THREADS
            environment: {ODD: "it's $HOME \"`\\"}
            """
        );

        // When
        var (exitCode, output) = await BashAsync(ProgramScripts.Rank(program, Shape));

        // Then
        exitCode.ShouldBe(0);
        output.ShouldBe("a  b\n$HOME\nit's $HOME \"`\\\nfrom setup\n2 8 3\n");
    }

    [Fact]
    public async Task Should_Be_The_Program_Itself_When_The_Line_Is_One_Program()
    {
        // Given: a shell that runs another program would be its parent.
        var program = Descriptions.Read("command: bash -c 'echo $PPID'");

        // When
        var (_, output) = await BashAsync(ProgramScripts.Rank(program, Shape));

        // Then
        output.Trim().ShouldBe($"{Environment.ProcessId}");
    }

    [Theory]
    [InlineData("./heat --size 4096", "exec ./heat --size 4096")]
    [InlineData("./heat > log 2> err", "exec ./heat > log 2> err")]
    [InlineData("./a; ./b", "./a; ./b")]
    [InlineData("./a | ./b", "./a | ./b")]
    [InlineData("./a 2>&1", "./a 2>&1")]
    [InlineData("cd x", "cd x")]
    [InlineData("time ./a", "time ./a")]
    [InlineData("A=1 ./a", "A=1 ./a")]
    [InlineData("echo $(./a)", "echo $(./a)")]
    public void Should_Take_The_Place_Of_The_Shell_Only_When_That_Changes_Nothing(string line, string last) =>
        ProgramScripts.Build(Descriptions.Read("command: ./a"), line).ShouldBe($"#!/bin/bash\n{last}\n");

    [Fact]
    public async Task Should_Stop_When_Setup_Fails()
    {
        // Given
        var program = Descriptions.Read("setup: 'false'\ncommand: echo never");

        // When
        var (exitCode, output) = await BashAsync(ProgramScripts.Rank(program, Shape));

        // Then
        (exitCode, output).ShouldBe((1, ""));
    }

    [Fact]
    public async Task Should_End_With_The_Lines_Own_Exit_Code_When_It_Fails() =>
        (await BashAsync(ProgramScripts.Line(Descriptions.Read("command: ./a"), "exit 7", Shape))).ExitCode.ShouldBe(7);

    private static async Task<(int ExitCode, string Output)> BashAsync(string script)
    {
        using var folder = new TempFolder();
        var path = folder["script"];
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        using var bash = Process.Start(
            new ProcessStartInfo("/bin/bash", [path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, output);
    }
}
