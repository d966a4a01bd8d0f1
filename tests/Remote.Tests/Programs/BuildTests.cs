using System.Diagnostics;

namespace Remote.Tests.Programs;

public sealed class BuildTests(ProgramBench bench) : IClassFixture<ProgramBench>
{
    [Fact]
    public async Task Should_Build_Once_When_Nothing_Changed()
    {
        // Given
        const string Script = "echo to-stdout; echo to-stderr >&2; cat in > out";

        // When
        var first = await bench.BuildAsync("programs/once", Script, SourceFile.File("in", "1"));
        var second = await bench.BuildAsync("programs/once", Script, SourceFile.File("in", "1"));
        var third = await bench.BuildAsync("programs/once", Script, SourceFile.File("in", "2"));

        // Then
        first.ShouldBeDone().Text.ShouldBe("to-stdout\nto-stderr\n");
        second.ShouldBeDone().Text.ShouldBeEmpty();
        third.ShouldBeDone().Text.ShouldBe("to-stdout\nto-stderr\n");
        (await ReadAsync("programs/once/built/out")).ShouldBe("2");
        (await ReadAsync("programs/once/build.log")).ShouldBe("to-stdout\nto-stderr\n");
        File.Exists(Path.Combine(bench.Home, "programs/once/source/out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Only_Copy_When_There_Is_No_Script()
    {
        // When
        (await bench.BuildAsync("programs/copy", script: null, SourceFile.File("a b", "1"))).ShouldBeDone();

        // Then
        (await ReadAsync("programs/copy/built/a b")).ShouldBe("1");
    }

    [Fact]
    public async Task Should_Show_Its_Lines_And_Begin_Anew_When_A_Build_Fails()
    {
        // When
        var failed = await bench.BuildAsync("programs/broken", "touch left; echo 'x.c:1: error'; exit 3");
        var again = await bench.BuildAsync("programs/broken", "test ! -e left");

        // Then
        failed.ExitCode.ShouldBe(1);
        failed.Text.ShouldBe("x.c:1: error\n");
        failed.Errors.ShouldBe("build: exit code 3\n");
        again.ShouldBeDone();
    }

    [Fact]
    public async Task Should_End_With_Its_Script_When_A_Child_Is_Left_Behind()
    {
        // When
        (await bench.BuildAsync("programs/behind", "setsid sleep 71.5 & echo done")).Text.ShouldBe("done\n");

        // Then
        (await ProgramBench.FindAsync("sleep 71.5")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("nobody reads")]
    public async Task Should_Leave_No_Process_When_A_Build_Is_Ended(string how)
    {
        // Given
        var seconds = $"72.{how.Length}";
        var folder = $"programs/killed-{how.Length}";
        await bench.PutAsync(folder, SourceFile.File("a", ""));
        using var build = bench.Start(["build", folder], bench.Home);
        await build.StandardInput.WriteAsync(
            $$"""{"key": "1", "script": "sleep {{seconds}} & setsid sleep {{seconds}} & echo begun; wait"}"""
        );
        build.StandardInput.Close();
        (await build.StandardOutput.ReadLineAsync(Cancel)).ShouldBe("begun");

        // When
        if (how == "nobody reads")
        {
            build.StandardOutput.Close();
        }
        else
        {
            using var kill = Process.Start("kill", ["-s", how, $"{build.Id}"]);
            await kill.WaitForExitAsync(Cancel);
        }

        await build.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        // Then
        build.ExitCode.ShouldBeGreaterThan(128);
        (await ProgramBench.FindAsync($"sleep {seconds}")).ShouldBeEmpty();
        File.Exists(Path.Combine(bench.Home, folder, "built.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Say_That_It_Waits_When_Another_Build_Goes_On()
    {
        // Given
        await bench.PutAsync("programs/both", SourceFile.File("a", ""));
        const string Build = """{"key": "1", "script": "echo begun; sleep 1"}""";
        using var first = bench.Start(["build", "programs/both"], bench.Home);
        await first.StandardInput.WriteAsync(Build);
        first.StandardInput.Close();
        await first.StandardOutput.ReadLineAsync(Cancel);

        // When
        var second = await bench.RunAsync(["build", "programs/both"], Build);

        // Then
        second.ShouldBeDone().Text.ShouldBeEmpty();
        second.Errors.ShouldContain("waiting for another command on programs/both");
    }

    [Fact]
    public async Task Should_Be_The_Same_There_When_A_Tree_Is_Spread()
    {
        // Given: the second build gives a file of the same size, within the same second
        var there = Path.Combine(bench.OtherHome, "programs/spread/built");
        await bench.BuildAsync(
            "programs/spread",
            "echo 1 > made",
            SourceFile.File("a b\nü", "x"),
            SourceFile.File("gone", "x"),
            SourceFile.Directory("empty"),
            SourceFile.Link("link", "gone")
        );
        (await bench.RunAsync(["spread", "programs/spread", ProgramBench.Other])).ShouldBeDone();
        var before = Directory.EnumerateFileSystemEntries(there).Select(Path.GetFileName).ToList();
        await bench.BuildAsync("programs/spread", "echo 2 > made", SourceFile.File("a b\nü", "x"));

        // When
        (await bench.RunAsync(["spread", "programs/spread", "-"], $"{ProgramBench.Other}\n")).ShouldBeDone();

        // Then
        before.ShouldBe(["a b\nü", "empty", "gone", "link", "made"], ignoreOrder: true);
        Directory
            .EnumerateFileSystemEntries(there)
            .Select(Path.GetFileName)
            .ShouldBe(["a b\nü", "made"], ignoreOrder: true);
        (await File.ReadAllTextAsync(Path.Combine(there, "made"), Cancel)).ShouldBe("2\n");
    }

    [Fact]
    public async Task Should_Not_Be_Sent_Again_When_A_Node_Has_What_The_Build_Made()
    {
        // Given
        var there = Path.Combine(bench.OtherHome, "programs/again/built");
        await bench.BuildAsync("programs/again", "echo 1 > made", SourceFile.File("a", "x"));
        (await bench.RunAsync(["spread", "programs/again", ProgramBench.Other])).ShouldBeDone();
        await File.WriteAllTextAsync(Path.Combine(there, "kept"), "", Cancel);

        // When
        (await bench.RunAsync(["spread", "programs/again", ProgramBench.Other])).ShouldBeDone();
        var isKept = File.Exists(Path.Combine(there, "kept"));
        await bench.BuildAsync("programs/again", "echo 2 > made", SourceFile.File("a", "x"));
        (await bench.RunAsync(["spread", "programs/again", ProgramBench.Other])).ShouldBeDone();

        // Then
        isKept.ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(there, "made"), Cancel)).ShouldBe("2\n");
    }

    [Fact]
    public async Task Should_Find_Its_Place_On_Each_Node_When_It_Is_Installed_Below_Homes_That_Differ()
    {
        // Given
        const string Place = "some place/c1";
        bench.Install(Place);
        var installed = Path.Combine(bench.Home, Place);
        var files = SourceFile.Manifest([SourceFile.File("a", "")]);
        var job = Directory.CreateDirectory(Path.Combine(installed, "runs", "r1")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(job, "program.json"),
            $$"""
            {"run": "r1", "tree": "programs/t", "nodes": ["{{ProgramBench.Head}}", "{{ProgramBench.Other}}"], "ranksPerNode": 1,
             "launch": ["cat", "made"]}
            """,
            Cancel
        );

        // When
        await DoAsync(["need", "programs/t"], files);
        await DoAsync(["put", "programs/t"], files + "\n");
        await DoAsync(["build", "programs/t"], """{"key": "k", "script": "echo made in ${PWD##*/} > made"}""");
        await DoAsync(["spread", "programs/t", ProgramBench.Other], "");
        var run = await bench.RunAsync(["run"], [], job, installed);

        // Then
        run.ShouldBeDone().Text.ShouldBe("made in built\n");
        File.Exists(Path.Combine(bench.OtherHome, Place, "runs/r1/work", "made")).ShouldBeTrue();
        Directory.Exists(Path.Combine(bench.OtherHome, "runs/r1")).ShouldBeFalse();
        Directory.Exists(Path.Combine(bench.Home, "programs/t")).ShouldBeFalse();

        async Task DoAsync(string[] arguments, string input) =>
            (
                await bench.RunAsync(arguments, System.Text.Encoding.UTF8.GetBytes(input), installed, installed)
            ).ShouldBeDone();
    }

    [Fact]
    public async Task Should_Name_Each_Node_When_A_Tree_Can_Not_Be_Spread()
    {
        // Given
        await bench.BuildAsync("programs/lost", "true", SourceFile.File("a", ""));

        // When
        var answer = await bench.RunAsync(["spread", "programs/lost", "no-such.invalid", ProgramBench.Other]);

        // Then
        answer.ExitCode.ShouldBe(1);
        answer.Errors.ShouldStartWith("no-such.invalid: ssh: Could not resolve hostname");
        answer.Errors.ShouldNotContain(ProgramBench.Other);
        File.Exists(Path.Combine(bench.OtherHome, "programs/lost/built/a")).ShouldBeTrue();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<string> ReadAsync(string path) => File.ReadAllTextAsync(Path.Combine(bench.Home, path), Cancel);
}
