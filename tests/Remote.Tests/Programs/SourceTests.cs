using System.Diagnostics;
using System.Globalization;

namespace Remote.Tests.Programs;

public sealed class SourceTests(ProgramBench bench) : IClassFixture<ProgramBench>
{
    [Fact]
    public async Task Should_Be_As_It_Was_When_A_Tree_Of_Strange_Names_Is_Put()
    {
        // Given
        SourceFile[] files =
        [
            SourceFile.File("a b/größe", "1"),
            SourceFile.File("line\nfeed", "22"),
            SourceFile.File("empty", ""),
            SourceFile.File("-rf", "x"),
            SourceFile.File("run.sh", "#!/bin/sh\n", isExecutable: true),
            SourceFile.Directory("data/none"),
            SourceFile.Link("link", "a b/größe"),
        ];

        // When
        (await bench.PutAsync("programs/strange", files)).ShouldBeDone();

        // Then
        var source = Path.Combine(bench.Home, "programs/strange/source");
        foreach (var file in files.Where(file => file.Kind == "file"))
        {
            (await File.ReadAllTextAsync(Path.Combine(source, file.Path), Cancel)).ShouldBe(file.Content);
            File.GetUnixFileMode(Path.Combine(source, file.Path))
                .HasFlag(UnixFileMode.UserExecute)
                .ShouldBe(file.IsExecutable);
        }

        Directory.Exists(Path.Combine(source, "data/none")).ShouldBeTrue();
        new FileInfo(Path.Combine(source, "link")).LinkTarget.ShouldBe("a b/größe");
        Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories).Count().ShouldBe(9);
        (await bench.NeedAsync("programs/strange", files)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Ask_For_What_Changed_And_Remove_What_Is_Gone_When_A_Tree_Is_Put_Again()
    {
        // Given
        await bench.PutAsync(
            "programs/again",
            SourceFile.File("same", "same"),
            SourceFile.File("changed", "a"),
            SourceFile.File("gone/deep/file", "x"),
            SourceFile.File("was-file", "x"),
            SourceFile.File("was-folder/file", "x"),
            SourceFile.Link("was-link", "/etc")
        );
        SourceFile[] now =
        [
            SourceFile.File("same", "same", isExecutable: true),
            SourceFile.File("changed", "b"),
            SourceFile.File("was-file/file", "y"),
            SourceFile.Link("was-folder", "same"),
            SourceFile.File("was-link/passwd", "z"),
        ];

        // When
        var missing = await bench.NeedAsync("programs/again", now);
        (await bench.PutAsync("programs/again", now)).ShouldBeDone();

        // Then
        missing.ShouldBe(["changed", "was-file/file", "was-link/passwd"]);
        var source = Path.Combine(bench.Home, "programs/again/source");
        Directory
            .EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(source, path))
            .ShouldBe(
                ["changed", "same", "was-file", "was-file/file", "was-folder", "was-link", "was-link/passwd"],
                ignoreOrder: true
            );
        File.GetUnixFileMode(Path.Combine(source, "same")).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Leave_Nothing_To_Put_When_No_Contents_Are_Missing()
    {
        // Given
        await bench.PutAsync("programs/kept", SourceFile.File("a", "a"));

        // When
        var missing = await bench.NeedAsync(
            "programs/kept",
            SourceFile.File("a", "a", isExecutable: true),
            SourceFile.Directory("new"),
            SourceFile.Link("b", "a")
        );

        // Then
        missing.ShouldBeEmpty();
        var source = Path.Combine(bench.Home, "programs/kept/source");
        File.GetUnixFileMode(Path.Combine(source, "a")).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        Directory.Exists(Path.Combine(source, "new")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Keep_What_Arrived_Whole_When_The_Input_Ends_Early()
    {
        // Given
        SourceFile[] files = [SourceFile.File("first", "12345"), SourceFile.File("second", "67890")];
        var stream = SourceFile.Stream(files, await bench.NeedAsync("programs/early", files));

        // When
        var answer = await bench.RunAsync(["put", "programs/early"], stream[..^2], bench.Home);

        // Then
        answer.ExitCode.ShouldBe(1);
        answer.Errors.ShouldContain("ended after 8 of 10 bytes");
        (await bench.NeedAsync("programs/early", files)).ShouldBe(["second"]);
    }

    [Fact]
    public async Task Should_Say_Which_File_When_It_Changed_While_It_Was_Sent()
    {
        // Given
        SourceFile[] files = [SourceFile.File("stable", "12345"), SourceFile.File("moving", "67890")];
        var stream = SourceFile.Stream(files, ["stable", "moving"]);
        stream[^1] = (byte)'x';

        // When
        var answer = await bench.RunAsync(["put", "programs/moving"], stream, bench.Home);

        // Then
        answer.ExitCode.ShouldBe(1);
        answer.Errors.ShouldContain("moving");
        (await bench.NeedAsync("programs/moving", files)).ShouldBe(["moving"]);
    }

    [Theory]
    [InlineData("/etc/x")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a//b")]
    [InlineData("link/x")]
    public async Task Should_Refuse_When_A_Path_Leads_Elsewhere(string path)
    {
        // Given
        SourceFile[] files = [SourceFile.Link("link", "/tmp"), SourceFile.File(path, "x")];

        // When
        var answer = await bench.RunAsync(
            ["put", "programs/out"],
            SourceFile.Stream(files, files[1..].Select(file => file.Path)),
            bench.Home
        );

        // Then
        answer.ExitCode.ShouldBe(2);
        answer.Errors.ShouldContain(path);
    }

    [Fact]
    public async Task Should_Be_Quick_When_There_Are_Ten_Thousand_Files()
    {
        // Given
        var files = Enumerable
            .Range(0, 10_000)
            .Select(i => SourceFile.File(string.Create(CultureInfo.InvariantCulture, $"{i % 100}/{i}"), $"{i}"))
            .ToArray();
        (await bench.PutAsync("programs/many", files)).ShouldBeDone();
        var clock = Stopwatch.StartNew();

        // When
        var missing = await bench.NeedAsync("programs/many", files);

        // Then
        missing.ShouldBeEmpty();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
