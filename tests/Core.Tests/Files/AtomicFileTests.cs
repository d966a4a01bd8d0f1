using System.Runtime.Versioning;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Json;

namespace Core.Tests.Files;

[UnsupportedOSPlatform("windows")]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Replace_The_Content_When_The_File_Exists()
    {
        // Given
        File.WriteAllText(folder["a"], "something much longer");

        // When
        AtomicFile.Write(folder["a"], "neu é");

        // Then
        File.ReadAllBytes(folder["a"]).ShouldBe([.. "neu é"u8]);
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder["a"]]);
    }

    [Fact]
    public void Should_Be_For_The_Owner_Only_When_The_Old_File_Was_Open_To_All()
    {
        // Given
        File.WriteAllText(folder["a"], "old");
        File.SetUnixFileMode(folder["a"], (UnixFileMode)0b110_110_110);

        // When
        AtomicFile.Write(folder["a"], "new");

        // Then
        File.GetUnixFileMode(folder["a"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Should_Have_Exactly_The_Mode_Asked_For_When_The_Umask_Is_Narrower()
    {
        // Given
        const UnixFileMode all = (UnixFileMode)0b110_110_110;

        // When
        AtomicFile.Write(folder["a"], "text", all);

        // Then
        File.GetUnixFileMode(folder["a"]).ShouldBe(all);
    }

    [Fact]
    public void Should_Leave_The_Old_Content_And_Nothing_Else_When_The_Writer_Throws()
    {
        // Given
        File.WriteAllText(folder["a"], "old");

        // When
        Should.Throw<InvalidOperationException>(() =>
            AtomicFile.Write(
                folder["a"],
                stream =>
                {
                    stream.Write("half"u8);
                    throw new InvalidOperationException();
                }
            )
        );

        // Then
        File.ReadAllText(folder["a"]).ShouldBe("old");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder["a"]]);
    }

    [Fact]
    public void Should_Remove_Only_Old_Leftovers_Of_The_Same_File_When_Writing()
    {
        // Given
        var old = DateTime.UtcNow - AtomicFile.LeftoverAge - TimeSpan.FromMinutes(1);
        foreach (var name in (string[])[".a.1.tmp", ".b.1.tmp"])
        {
            File.WriteAllText(folder[name], "half");
            File.SetLastWriteTimeUtc(folder[name], old);
        }
        File.WriteAllText(folder[".a.2.tmp"], "another writer is at it");

        // When
        AtomicFile.Write(folder["a"], "text");

        // Then
        Directory
            .GetFiles(folder.Path)
            .Select(Path.GetFileName)
            .ShouldBe([".a.2.tmp", ".b.1.tmp", "a"], ignoreOrder: true);
    }

    [Fact]
    public void Should_Name_The_Directory_And_The_Command_When_One_Is_In_The_Files_Place()
    {
        // Given
        Directory.CreateDirectory(folder["it's"]);

        // When
        var error = Should.Throw<StateException>(() => AtomicFile.Write(folder["it's"], "text"));

        // Then
        error.Message.ShouldStartWith(folder["it's"]);
        error.Message.ShouldContain("a directory is where a file of the cluster's state belongs");
        error.Message.ShouldContain($@"mv '{folder["it"]}'\''s' '{folder["it"]}'\''s.moved'");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder["it's"]]);
    }

    [Fact]
    public void Should_Say_That_The_Directory_Is_Gone_When_It_Is()
    {
        // When
        var error = Should.Throw<StateException>(() => AtomicFile.Write(folder["none/a"], "text"));

        // Then
        error.Message.ShouldStartWith($"{folder["none/a"]}: can't be written: its directory is gone.");
    }

    [Fact]
    public async Task Should_Leave_A_Whole_File_When_The_Process_Is_Killed_While_It_Writes()
    {
        for (var round = 0; round < 10; round++)
        {
            // Given
            using var writer = DummyProcess.Start("write-forever", folder["a"]);
            await writer.ReadLineAsync();
            await Task.Delay(2 * round, TestContext.Current.CancellationToken);

            // When
            writer.Kill();

            // Then
            var text = await File.ReadAllTextAsync(folder["a"], TestContext.Current.CancellationToken);
            text.Length.ShouldBe(512 * 1024);
            text.AsSpan().ContainsAnyExcept(text[0]).ShouldBeFalse();
        }
    }
}
