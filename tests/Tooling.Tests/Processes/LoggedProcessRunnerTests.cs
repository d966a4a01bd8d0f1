using System.Text.Json;
using Cake.Core.IO;
using FsCheck.Fluent;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;
using Tooling.Tests.Arguments;
using Path = System.IO.Path;

namespace Tooling.Tests.Processes;

public sealed class LoggedProcessRunnerTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ToolBench bench = new();

    [Fact]
    public void Should_Hand_Over_Arguments_Exactly_When_They_Hold_Anything()
    {
        // Given
        var arguments = ArgumentGenerator.Any.Sample(300).Append("").ToArray();

        // When
        var received = bench.Ask(new ProcessSettings(), ["print-arguments", .. arguments]);

        // Then
        JsonSerializer.Deserialize<string[]>(received).ShouldBe(arguments);
    }

    [Fact]
    public void Should_Hand_Over_Arguments_Exactly_When_Output_Goes_To_A_Log()
    {
        // Given
        string[] arguments = ["$HOME", "a b", "", "\"'\\", ">x", "日本"];
        List<string> lines = [];

        // When
        using var process = bench.Start(
            new ProcessSettings { RedirectedStandardOutputHandler = line => Keep(lines, line) },
            ["print-arguments", .. arguments]
        );
        process.WaitForExit();

        // Then
        JsonSerializer.Deserialize<string[]>(lines.ShouldHaveSingleItem()).ShouldBe(arguments);
    }

    [Fact]
    public async Task Should_Log_Both_Streams_And_Keep_Last_Lines_When_Tool_Fails()
    {
        // Given
        var settings = new ProcessSettings
        {
            WorkingDirectory = bench.Folder,
            Arguments = new ProcessArgumentBuilder()
                .AppendVerb("say")
                .AppendArguments(["to stdout", "to stderr", "42"]),
        };

        // When
        using var process = (IToolProcess)bench.Runner.Start(ToolBench.Dummy, settings);
        var ending = await process.WaitAsync(Deadline, TimeSpan.Zero, CancellationToken.None);

        // Then
        ending.ShouldBe(ToolEnding.Exited);
        process.GetExitCode().ShouldBe(42);
        process.LastLines.ShouldBe(["to stdout", "to stderr"], ignoreOrder: true);
        process.LogPath.ShouldNotBeNull().ShouldBe(Path.Combine(bench.Logs, "001-Dummy-say.log"));
        File.GetUnixFileMode(process.LogPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(bench.Logs)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var log = await File.ReadAllTextAsync(process.LogPath, ToolBench.Token);
        log.ShouldContain("\"say\",\"to stdout\",\"to stderr\",\"42\"");
        log.ShouldContain($"# cwd {bench.Folder}");
        log.ShouldContain("\nto stdout\n");
        log.ShouldContain("\nto stderr\n");
        log.ShouldContain("# exit code 42 after");
        Directory.EnumerateFiles(bench.Logs).ShouldHaveSingleItem();
    }

    [Fact]
    public void Should_Keep_Secret_Out_Of_Log_And_Arguments_When_Given_By_Environment()
    {
        // Given
        var settings = new ProcessSettings
        {
            EnvironmentVariables = new Dictionary<string, string>(StringComparer.Ordinal) { ["MY_TOKEN"] = "s3cret" },
        };

        // When
        using var process = bench.Start(settings, "say", "x", "y", "0");
        process.WaitForExit();

        // Then
        var log = File.ReadAllText(process.LogPath!);
        log.ShouldContain("MY_TOKEN");
        log.ShouldNotContain("s3cret");
        bench.Ask(settings, "print-environment", "MY_TOKEN").ShouldBe("s3cret");
    }

    [Fact]
    public void Should_Make_No_Log_When_Asked_For_An_Answer()
    {
        bench.Ask(new ProcessSettings(), "say", "answer", "noise", "0").ShouldBe("answer");

        Directory.Exists(bench.Logs).ShouldBeFalse();
    }

    [Fact]
    public void Should_Feed_Standard_Input_When_Given()
    {
        var text = new string('x', 300_000) + "end";

        bench.Ask(new ProcessSettings { StandardInput = text }, "copy-input").ShouldBe(text);
    }

    [Fact]
    public void Should_Give_Empty_Input_When_None_Is_Given() =>
        bench.Ask(new ProcessSettings(), "copy-input").ShouldBeEmpty();

    [Fact]
    public void Should_Not_Wait_For_A_Daemon_When_It_Holds_The_Pipe_Open()
    {
        // Given
        var started = DateTime.UtcNow;
        var settings = new ProcessSettings
        {
            Silent = true,
            Arguments = new ProcessArgumentBuilder().AppendArguments(["-c", "sleep 30 & echo answer"]),
        };

        // When
        using var process = bench.Runner.Start("/bin/sh", settings);
        process.WaitForExit();

        // Then
        process.GetStandardOutput().ShouldBe(["answer"]);
        (DateTime.UtcNow - started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        process.Kill();
    }

    [Fact]
    public void Should_Number_Logs_On_When_There_Are_Some()
    {
        // Given
        Directory.CreateDirectory(bench.Logs);
        File.WriteAllText(Path.Combine(bench.Logs, "041-terraform-apply.log"), "");

        // When
        using var process = bench.Start(new ProcessSettings(), "say", "x", "y", "0");
        process.WaitForExit();

        // Then
        Path.GetFileName(process.LogPath).ShouldBe("042-Dummy.log");
    }

    public void Dispose() => bench.Dispose();

    private static string? Keep(List<string> lines, string line)
    {
        lines.Add(line);
        return line;
    }
}
