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
    public void Should_HandOverArgumentsExactly_When_TheyHoldAnything()
    {
        // Given
        var arguments = ArgumentGenerator.Any.Sample(300).Append("").ToArray();

        // When
        var received = bench.Ask(new ProcessSettings(), ["print-arguments", .. arguments]);

        // Then
        JsonSerializer.Deserialize<string[]>(received).ShouldBe(arguments);
    }

    [Fact]
    public void Should_HandOverArgumentsExactly_When_OutputGoesToALog()
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
    public async Task Should_LogBothStreamsAndKeepLastLines_When_ToolFails()
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
    public void Should_KeepSecretOutOfLogAndArguments_When_GivenByEnvironment()
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
    public void Should_MakeNoLog_When_AskedForAnAnswer()
    {
        bench.Ask(new ProcessSettings(), "say", "answer", "noise", "0").ShouldBe("answer");

        Directory.Exists(bench.Logs).ShouldBeFalse();
    }

    [Fact]
    public void Should_FeedStandardInput_When_Given()
    {
        var text = new string('x', 300_000) + "end";

        bench.Ask(new ProcessSettings { StandardInput = text }, "copy-input").ShouldBe(text);
    }

    [Fact]
    public void Should_GiveEmptyInput_When_NoneIsGiven() =>
        bench.Ask(new ProcessSettings(), "copy-input").ShouldBeEmpty();

    [Fact]
    public void Should_NotWaitForADaemon_When_ItHoldsThePipeOpen()
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
    public void Should_NumberLogsOn_When_ThereAreSome()
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
