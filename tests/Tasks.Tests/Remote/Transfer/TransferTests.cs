using System.Runtime.Versioning;
using System.Security.Cryptography;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Transfer;

namespace Tasks.Tests.Remote.Transfer;

public sealed class TransferTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Bring_Every_Byte_There_And_Back_When_Files_Are_Of_Any_Size_And_Name()
    {
        // Given
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["HPL.dat"] = "HPLinpack benchmark input file\n"u8.ToArray(),
            ["empty"] = [],
            ["deep/er/a file's \"name\" é"] = RandomNumberGenerator.GetBytes(100_000),
            ["-dash"] = [1],
            ["big"] = RandomNumberGenerator.GetBytes(30_000_000),
            [new string('n', 200)] = [2],
        };
        await using var session = sshd.Open();

        // When
        await session.UploadAsync(
            $"{sshd.Home}/run 1",
            [
                .. contents.Select(pair => new UploadFile(
                    pair.Key,
                    UploadFile.DefaultMode,
                    () => new MemoryStream(pair.Value)
                )),
            ],
            Cancel
        );
        var files = await session.DownloadAsync($"{sshd.Home}/run 1", sshd.At("back"), Cancel);

        // Then
        files.Select(static file => file.Path).ShouldBe(contents.Keys, ignoreOrder: true);
        foreach (var (path, content) in contents)
        {
            (await File.ReadAllBytesAsync(Path.Combine(sshd.At("back"), path), Cancel))
                .AsSpan()
                .SequenceEqual(content)
                .ShouldBeTrue(path);
        }

        Directory.EnumerateFileSystemEntries(Path.Combine(sshd.Home, "run 1"), ".hoarfrost*").ShouldBeEmpty();
        Directory.EnumerateFiles(sshd.At("back"), "*.partial", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Should_Keep_The_Mode_When_Files_Are_Uploaded()
    {
        // Given
        await using var session = sshd.Open();
        const UnixFileMode Executable = UploadFile.DefaultMode | UnixFileMode.UserExecute;

        // When
        await session.UploadAsync(
            $"{sshd.Home}/modes",
            [UploadFile.FromText("x", "#!/bin/sh\n", Executable), UploadFile.FromText("y", "")],
            Cancel
        );

        // Then
        File.GetUnixFileMode(Path.Combine(sshd.Home, "modes", "x")).ShouldBe(Executable);
        File.GetUnixFileMode(Path.Combine(sshd.Home, "modes", "y")).ShouldBe(UploadFile.DefaultMode);
    }

    [Fact]
    public async Task Should_Leave_No_File_Under_Its_Name_When_An_Upload_Breaks_Half_Way()
    {
        // Given
        await using var session = sshd.Open();
        var broken = new UploadFile("second", UploadFile.DefaultMode, static () => throw new IOException("disk error"));

        // When
        await Should.ThrowAsync<IOException>(() =>
            session.UploadAsync(
                $"{sshd.Home}/broken",
                [UploadFile.FromText("first", new string('x', 1_000_000)), broken],
                Cancel
            )
        );
        await Task.Delay(1000, Cancel);

        // Then
        Directory.EnumerateFiles(Path.Combine(sshd.Home, "broken"), "first").ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Fetch_Only_What_Is_Missing_When_Part_Of_It_Is_Here()
    {
        // Given
        var remote = Directory.CreateDirectory(Path.Combine(sshd.Home, "again")).FullName;
        await File.WriteAllTextAsync(Path.Combine(remote, "same"), "same", Cancel);
        await File.WriteAllTextAsync(Path.Combine(remote, "other"), "new!", Cancel);
        var local = Directory.CreateDirectory(sshd.At("again-back")).FullName;
        await File.WriteAllTextAsync(Path.Combine(local, "same"), "same", Cancel);
        await File.WriteAllTextAsync(Path.Combine(local, "other"), "old!", Cancel);
        await File.WriteAllTextAsync(Path.Combine(local, "mine"), "mine", Cancel);
        var before = File.GetLastWriteTimeUtc(Path.Combine(local, "same"));
        await using var session = sshd.Open();

        // When
        await session.DownloadAsync($"{sshd.Home}/again", local, Cancel);

        // Then
        File.GetLastWriteTimeUtc(Path.Combine(local, "same")).ShouldBe(before);
        (await File.ReadAllTextAsync(Path.Combine(local, "other"), Cancel)).ShouldBe("new!");
        (await File.ReadAllTextAsync(Path.Combine(local, "mine"), Cancel)).ShouldBe("mine");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_End_With_The_Right_Content_When_An_Interrupted_Download_Left_Its_Beginning(
        bool wrongBeginning
    )
    {
        // Given
        var content = RandomNumberGenerator.GetBytes(5_000_000);
        var name = $"half-{wrongBeginning}";
        await File.WriteAllBytesAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(sshd.Home, name)).FullName, "big"),
            content,
            Cancel
        );
        var local = Directory.CreateDirectory(sshd.At(name)).FullName;
        var beginning = content[..3_000_000];
        beginning[17] ^= (byte)(wrongBeginning ? 1 : 0);
        await File.WriteAllBytesAsync(Path.Combine(local, "big.partial"), beginning, Cancel);
        await using var session = sshd.Open();

        // When
        await session.DownloadAsync($"{sshd.Home}/{name}", local, Cancel);

        // Then
        (await File.ReadAllBytesAsync(Path.Combine(local, "big"), Cancel))
            .AsSpan()
            .SequenceEqual(content)
            .ShouldBeTrue();
        File.Exists(Path.Combine(local, "big.partial")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Finish_When_The_Server_Is_Killed_And_Restarted_During_A_Download()
    {
        // Given
        await using var server = new LoopbackSshd();
        await server.InitializeAsync();
        var content = RandomNumberGenerator.GetBytes(200_000_000);
        await File.WriteAllBytesAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(server.Home, "run")).FullName, "big"),
            content,
            Cancel
        );
        await using var session = server.Open();
        var partial = Path.Combine(server.At("back"), "big.partial");

        // When
        var download = session.DownloadAsync($"{server.Home}/run", server.At("back"), Cancel);
        while (!download.IsCompleted && !(new FileInfo(partial) is { Exists: true, Length: > 4_000_000 }))
        {
            await Task.Delay(5, Cancel);
        }

        download.IsCompleted.ShouldBeFalse();
        await server.KillAsync();
        await server.StartAsync();
        await download;

        // Then
        (await File.ReadAllBytesAsync(Path.Combine(server.At("back"), "big"), Cancel))
            .AsSpan()
            .SequenceEqual(content)
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Name_The_Directory_When_It_Is_Not_There()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            session.DownloadAsync("no/such", sshd.At("none"), Cancel)
        );

        // Then
        error.Message.ShouldContain("no/such");
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
            session.UploadAsync($"{sshd.Home}/d", [UploadFile.FromText(path, "x")], Cancel)
        );
    }

    [Fact]
    public async Task Should_Refuse_When_A_Node_Lists_A_Name_With_Control_Characters()
    {
        // Given
        var remote = Directory.CreateDirectory(Path.Combine(sshd.Home, "evil")).FullName;
        await File.WriteAllTextAsync(Path.Combine(remote, "a\nb"), "x", Cancel);
        await using var session = sshd.Open();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            session.DownloadAsync($"{sshd.Home}/evil", sshd.At("evil-back"), Cancel)
        );

        // Then
        error.Failure.ShouldBe(RemoteFailure.TransferCorrupt);
    }
}
