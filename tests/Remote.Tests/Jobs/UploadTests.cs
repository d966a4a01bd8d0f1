using System.Runtime.Versioning;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;

namespace Remote.Tests.Jobs;

public sealed class UploadTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Bring_Every_Byte_There_When_Files_Are_Of_Any_Size_And_Name()
    {
        // Given
        var contents = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HPL.dat"] = "HPLinpack benchmark input file\n",
            ["empty"] = "",
            ["deep/er/a file's \"name\" é"] = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"é{i}\0")),
            ["-dash"] = "1",
            ["big"] = string.Concat(Enumerable.Range(0, 3_000_000).Select(static i => $"line {i}\n")),
            [new string('n', 200)] = "2",
        };
        await using var session = sshd.Open();

        // When
        await session.UploadAsync(
            $"{sshd.Home}/run 1",
            [.. contents.Select(static pair => new UploadFile(pair.Key, pair.Value))],
            Cancel
        );

        // Then
        var folder = Path.Combine(sshd.Home, "run 1");
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path))
            .ShouldBe(contents.Keys, ignoreOrder: true);
        foreach (var (path, content) in contents)
        {
            string.Equals(
                    await File.ReadAllTextAsync(Path.Combine(folder, path), Cancel),
                    content,
                    StringComparison.Ordinal
                )
                .ShouldBeTrue(path);
        }

        Directory.EnumerateFileSystemEntries(folder, ".hoarfrost*").ShouldBeEmpty();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Should_Be_For_Their_Owner_Only_When_Files_Are_Uploaded()
    {
        // Given
        await using var session = sshd.Open();

        // When
        await session.UploadAsync($"{sshd.Home}/modes", [new UploadFile("x", "")], Cancel);

        // Then
        File.GetUnixFileMode(Path.Combine(sshd.Home, "modes", "x"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Should_Leave_No_File_Under_Its_Name_When_An_Upload_Breaks_Half_Way()
    {
        // Given
        await using var server = new LoopbackSshd();
        await server.InitializeAsync();
        await using var session = server.Open();
        var folder = Directory.CreateDirectory(Path.Combine(server.Home, "broken")).FullName;

        // When
        var upload = session.UploadAsync(
            folder,
            [new UploadFile("first", "x"), new UploadFile("second", new string('x', 200_000_000))],
            Cancel
        );
        while (!upload.IsCompleted && !Directory.EnumerateFiles(folder, "second", SearchOption.AllDirectories).Any())
        {
            await Task.Delay(1, Cancel);
        }

        upload.IsCompleted.ShouldBeFalse();
        await server.KillAsync();
        var error = await Should.ThrowAsync<RemoteException>(() => upload);

        // Then
        error.IsTransient.ShouldBeTrue();
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("/abs")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData("line\nfeed")]
    [InlineData("")]
    public async Task Should_Refuse_When_A_Path_Leads_Elsewhere(string path)
    {
        // Given
        await using var session = sshd.Open();

        // Then
        await Should.ThrowAsync<ArgumentException>(() =>
            session.UploadAsync($"{sshd.Home}/d", [new UploadFile(path, "x")], Cancel)
        );
    }
}
