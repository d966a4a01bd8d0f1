using System.Runtime.Versioning;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Json;

namespace Tasks.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class FileHashesTests : IDisposable
{
    // sha256sum of "one\n".
    private const string One = "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806";

    private readonly TempFolder folder = new();
    private readonly TestClock clock = new();
    private readonly string roles;

    public FileHashesTests()
    {
        roles = folder["roles"];
        Directory.CreateDirectory(Path.Combine(roles, "hpl/tasks"));
        Write("site.yml", "one\n");
        Write("hpl/tasks/main.yml", "two\n");
        clock.Set(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_HaveEveryFileByItsRelativePath_When_AFolderIsHashed()
    {
        // When
        using var hashes = Open();
        var found = hashes.HashFolder(roles);

        // Then
        found.Keys.ShouldBe(["hpl/tasks/main.yml", "site.yml"]);
        found["site.yml"].ShouldBe(One);
        hashes.HashFile(File("site.yml")).ShouldBe(One);
    }

    [Fact]
    public void Should_ReadNothingAgain_When_NothingChanged()
    {
        // Given
        var before = HashAll(out var read);
        read.ShouldBe(2);

        // When
        var after = HashAll(out read);

        // Then
        read.ShouldBe(0);
        after.ShouldBe(before);
    }

    [Fact]
    public void Should_ReadOnlyWhatChanged_When_OneFileDid()
    {
        // Given
        var before = HashAll(out _);

        // When
        Write("site.yml", "One\n");
        System.IO.File.SetLastWriteTimeUtc(File("site.yml"), DateTime.UtcNow.AddSeconds(-10));
        var after = HashAll(out var read);

        // Then
        read.ShouldBe(1);
        after["site.yml"].ShouldNotBe(before["site.yml"], StringComparer.Ordinal);
        after["hpl/tasks/main.yml"].ShouldBe(before["hpl/tasks/main.yml"]);
    }

    [Fact]
    public void Should_NoticeTheChange_When_SizeAndTimeStayAndTheFileWasStillSettling()
    {
        // Given
        clock.Set(DateTimeOffset.UtcNow);
        var before = HashAll(out _);
        var time = System.IO.File.GetLastWriteTimeUtc(File("site.yml"));

        // When
        Write("site.yml", "One\n");
        System.IO.File.SetLastWriteTimeUtc(File("site.yml"), time);

        // Then
        HashAll(out _)["site.yml"].ShouldNotBe(before["site.yml"], StringComparer.Ordinal);
    }

    [Fact]
    public void Should_NoticeTheChange_When_ItWasWrittenInPlaceAndSizeAndTimeWereSetBack()
    {
        // Given
        var before = HashAll(out _);
        var time = System.IO.File.GetLastWriteTimeUtc(File("site.yml"));

        // When
        Write("site.yml", "One\n");
        System.IO.File.SetLastWriteTimeUtc(File("site.yml"), time);

        // Then
        HashAll(out _)["site.yml"].ShouldNotBe(before["site.yml"], StringComparer.Ordinal);
    }

    [Fact]
    public void Should_NoticeTheChange_When_AnotherFileOfTheSameSizeAndTimeTookThePlace()
    {
        // Given
        var before = HashAll(out _);
        var time = System.IO.File.GetLastWriteTimeUtc(File("site.yml"));

        // When
        System.IO.File.WriteAllText(folder["new"], "One\n");
        System.IO.File.SetLastWriteTimeUtc(folder["new"], time);
        System.IO.File.Move(folder["new"], File("site.yml"), overwrite: true);

        // Then
        HashAll(out _)["site.yml"].ShouldNotBe(before["site.yml"], StringComparer.Ordinal);
    }

    [Fact]
    public void Should_NoticeTheChange_When_OnlyTheExecutableBitDiffers()
    {
        // Given
        HashAll(out _);

        // When
        System.IO.File.SetUnixFileMode(File("site.yml"), PrivateDirectory.Mode);

        // Then
        HashAll(out _)["site.yml"].ShouldBe(One + "+x");
    }

    [Fact]
    public void Should_FollowLinksToFilesOnly_When_ThereAreLinks()
    {
        // Given
        System.IO.File.WriteAllText(folder["outside"], "one\n");
        System.IO.File.CreateSymbolicLink(File("a-file"), "../outside");
        System.IO.File.CreateSymbolicLink(File("b-loop"), "..");
        System.IO.File.CreateSymbolicLink(File("c-nowhere"), "nowhere");

        // When
        var found = HashAll(out _);

        // Then
        found.Keys.ShouldBe(["a-file", "b-loop", "c-nowhere", "hpl/tasks/main.yml", "site.yml"]);
        found["a-file"].ShouldBe(One);
        found["b-loop"].ShouldBe("link:..");
        found["c-nowhere"].ShouldBe("link:nowhere");

        // And a link whose file changed counts as changed
        System.IO.File.WriteAllText(folder["outside"], "three\n");
        HashAll(out _)["a-file"].ShouldNotBe(One, StringComparer.Ordinal);
    }

    [Fact]
    public void Should_LeaveFilesOut_When_TheyAreNotWanted()
    {
        using var hashes = Open();
        hashes
            .HashFolder(roles, path => !path.StartsWith("hpl/", StringComparison.Ordinal))
            .Keys.ShouldHaveSingleItem()
            .ShouldBe("site.yml");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"schema\": 1, \"files\": { \"")]
    [InlineData("{ \"schema\": 99, \"files\": {} }")]
    [InlineData("{ \"schema\": 1, \"files\": null }")]
    public void Should_OnlyReadMore_When_TheCacheIsBroken(string cache)
    {
        // Given
        var before = HashAll(out _);
        System.IO.File.WriteAllText(folder["cache.json"], cache);

        // When
        var after = HashAll(out var read);

        // Then
        read.ShouldBe(2);
        after.ShouldBe(before);
        HashAll(out read);
        read.ShouldBe(0);
    }

    [Fact]
    public void Should_WorkWithoutOne_When_TheCacheCannotBeWritten()
    {
        // Given
        Directory.CreateDirectory(folder["cache.json"]);

        // Then
        HashAll(out _)["site.yml"].ShouldBe(One);
    }

    [Fact]
    public void Should_ForgetFiles_When_TheyAreGone()
    {
        // Given
        HashAll(out _);
        System.IO.File.Delete(File("site.yml"));
        Write("new.yml", "new\n");

        // When
        HashAll(out _);

        // Then
        System.IO.File.ReadAllText(folder["cache.json"]).ShouldNotContain("site.yml");
    }

    [Fact]
    public void Should_NameTheFolderAndTheCommand_When_ItIsMissing()
    {
        // Given
        using var hashes = Open();

        // When
        var error = Should.Throw<StateException>(() => hashes.HashFolder(folder["none"]));

        // Then
        error.Message.ShouldStartWith($"{folder["none"]}: is missing, and a step depends on it.\n");
        error.Message.ShouldContain($"git checkout -- '{folder["none"]}'");
        Should.Throw<StateException>(() => hashes.HashFile(File("none.yml"))).Message.ShouldStartWith(File("none.yml"));
    }

    private IReadOnlyDictionary<string, string> HashAll(out int filesRead)
    {
        using var hashes = Open();
        var found = hashes.HashFolder(roles);
        filesRead = hashes.FilesRead;
        return found;
    }

    private FileHashes Open() => new(folder["cache.json"], clock);

    private string File(string name) => Path.Combine(roles, name);

    private void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);
}
