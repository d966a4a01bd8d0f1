using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hoarfrost.Core.Errors;
using Hoarfrost.Programs.Mpi.Sources;

namespace Programs.Tests.Mpi.Sources;

public sealed class SourceTreeTests : IDisposable
{
    private readonly ProgramFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_Have_Every_Kind_When_The_Folder_Is_In_No_Repository()
    {
        // Given
        _folder.Add("a file, ünï\ncode \"'\\", "text");
        File.SetUnixFileMode(_folder.Add("bin/run.sh", "#!/bin/sh\n"), (UnixFileMode)0b111_101_101);
        _folder.AddLink("bin/link", "../a file, ünï\ncode \"'\\");
        _folder.AddFolder("empty/inner");
        _folder.Add(".git/config", "git's own");
        _folder.Add("program.yaml", "command: ./a");

        // When
        var tree = await _folder.ReadAsync();

        // Then
        tree.Root.ShouldBe(_folder.Root);
        tree.Bytes.ShouldBe(14);
        tree.Entries.ShouldBe([
            new SourceEntry("a file, ünï\ncode \"'\\", SourceEntryKind.File, 4, Hash("text")),
            new SourceEntry("bin/link", SourceEntryKind.Link, Target: "../a file, ünï\ncode \"'\\"),
            new SourceEntry("bin/run.sh", SourceEntryKind.File, 10, Hash("#!/bin/sh\n"), IsExecutable: true),
            new SourceEntry("empty/inner", SourceEntryKind.Directory),
        ]);
        (await File.ReadAllTextAsync(tree.PathOf(tree.Entries[0]), ToolBench.Token)).ShouldBe("text");
    }

    [Fact]
    public async Task Should_Be_One_Line_Of_Ascii_When_Written_As_A_Manifest()
    {
        // Given
        _folder.Add("ü\n", "x");
        _folder.AddLink("l", "ü\n");
        _folder.AddFolder("d");

        // When
        var tree = await _folder.ReadAsync();
        var json = tree.ManifestJson;

        // Then
        json.ShouldAllBe(c => c >= ' ' && c <= '~');
        var manifest = JsonDocument.Parse(json).RootElement;
        manifest.GetProperty("digest").GetString().ShouldBe(tree.Digest);
        tree.Digest.ShouldMatch("^[0-9a-f]{64}$");
        manifest
            .GetProperty("files")
            .GetRawText()
            .ShouldBe(
                """[{"path":"d","kind":"directory","size":0,"executable":false},"""
                    + """{"path":"l","kind":"link","size":0,"executable":false,"target":"\u00FC\n"},"""
                    + $$"""{"path":"\u00FC\n","kind":"file","size":1,"sha256":"{{Hash("x")}}","executable":false}]"""
            );
    }

    [Fact]
    public async Task Should_Have_Another_Digest_When_Anything_But_The_Description_Differs()
    {
        // Given
        var file = _folder.Add("a", "1");
        var first = (await _folder.ReadAsync()).Digest;

        // When
        _folder.Add("program.yaml", "command: ./other");
        var described = (await _folder.ReadAsync()).Digest;
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var executable = (await _folder.ReadAsync()).Digest;
        _folder.AddFolder("b");
        var larger = (await _folder.ReadAsync()).Digest;

        // Then
        described.ShouldBe(first);
        new[] { first, executable, larger }.ShouldBeUnique();
    }

    [Theory]
    [InlineData("/etc/hosts")]
    [InlineData("../secret")]
    [InlineData("x/../../secret")]
    public async Task Should_Refuse_When_A_Link_Leads_Out(string target)
    {
        // Given
        _folder.AddLink("secret", target);

        // When
        var refusal = await _folder.RefusalAsync();

        // Then
        refusal.ShouldStartWith($"{_folder.Root}/secret is a link to {target}, which is not below {_folder.Root}");
        refusal.ShouldEndWith("Put a copy in its place (cp -rL), or leave it out, by .gitignore or inputs.");
    }

    [Fact]
    public async Task Should_Keep_A_Link_When_It_Stays_Inside()
    {
        // Given
        _folder.AddFolder("a/b");
        _folder.AddLink("a/b/up", "../../a");
        _folder.AddLink("later", "made/by/build");

        // When, then: what it leads to is not followed.
        (await _folder.PathsAsync()).ShouldBe(["a/b/up", "later"]);
    }

    [Fact]
    public async Task Should_Refuse_When_Something_Is_No_File()
    {
        // Given
        await _folder.RunAsync("mkfifo", Path.Combine(_folder.Root, "pipe"));
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix,
            System.Net.Sockets.SocketType.Stream,
            System.Net.Sockets.ProtocolType.Unspecified
        );
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(_folder.Root, "socket")));

        // When
        var refusal = await _folder.RefusalAsync();

        // Then
        refusal
            .Split('\n')
            .ShouldBe(
                [
                    $"{_folder.Root}/pipe is a socket, a FIFO or a device. Remove it, or leave it out, by .gitignore or inputs.",
                    $"{_folder.Root}/socket is a socket, a FIFO or a device. Remove it, or leave it out, by .gitignore or inputs.",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Should_Refuse_When_A_Name_Is_Not_Utf8()
    {
        // Given
        _folder.Add("fine \ufffd");
        await _folder.RunAsync("bash", "-c", "touch \"$0\"/$'b\\xe4d'", _folder.Root);

        // When, then
        var refusal = await _folder.RefusalAsync();
        // .NET can't remove it.
        await _folder.RunAsync("rm", "-r", _folder.Root);
        refusal.ShouldStartWith($"{_folder.Root}/b\\ufffdd has a name that is not UTF-8");
    }

    [Fact]
    public async Task Should_Say_So_When_A_File_Grows_While_It_Is_Read()
    {
        // Given
        var path = _folder.Add("log", new string('x', 1 << 24));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    File.AppendAllText(path, "more");
                }
            },
            ToolBench.Token
        );

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => _folder.ReadAsync());
        await stop.CancelAsync();
        await writer;

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.StepFailed);
        failure.Message.ShouldStartWith($"{path} changed while the program's folder was read.");
    }

    [Fact]
    public async Task Should_Be_Quick_When_There_Are_Ten_Thousand_Files()
    {
        // Given
        for (var i = 0; i < 10_000; i++)
        {
            _folder.Add($"{i % 100}/{i}", $"{i}");
        }

        // When
        var watch = Stopwatch.StartNew();
        var tree = await _folder.ReadAsync();

        // Then: it takes some 0.3 s; a busy machine may take longer.
        tree.Entries.Count.ShouldBe(10_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
