using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tooling.Installation;

namespace Tooling.Tests.Installation;

public sealed class PinnedDownloadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hoarfrost-tests-").FullName;
    private readonly HttpClient _http = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly byte[] _zip = MakeZip("terraform", "#!/bin/sh\n");

    public PinnedDownloadTests() => _server.Start();

    private string Target => Path.Combine(_folder, "tools", "terraform");

    [Fact]
    public async Task Should_Unpack_Executable_When_Sum_Is_Right()
    {
        // Given
        var serving = ServeAsync("200 OK", _zip.Length, _zip);

        // When
        await FetchAsync(Sum(_zip));
        await serving;

        // Then
        (await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken)).ShouldBe("#!/bin/sh\n");
        File.GetUnixFileMode(Target).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Leave_Nothing_When_Sum_Is_Wrong()
    {
        _ = ServeAsync("200 OK", _zip.Length, _zip);

        await ShouldFailAsync(Sum([1]), $"its SHA-256 is {Sum(_zip)}");
    }

    [Fact]
    public async Task Should_Leave_Nothing_When_Cut_Off()
    {
        _ = ServeAsync("200 OK", _zip.Length + 100, _zip);

        await ShouldFailAsync(Sum(_zip), "could not be fetched");
    }

    [Fact]
    public async Task Should_Say_Status_When_Not_Found()
    {
        _ = ServeAsync("404 Not Found", 0, []);

        await ShouldFailAsync(Sum(_zip), "HTTP status 404");
    }

    [Fact]
    public async Task Should_Give_Up_When_Server_Stops_Sending()
    {
        var silent = new TaskCompletionSource();
        _ = ServeAsync("200 OK", _zip.Length, [], silent.Task);

        await ShouldFailAsync(Sum(_zip), "it took longer than 1 s", deadlineSeconds: 1);
        silent.SetResult();
    }

    [Fact]
    public async Task Should_Say_What_Is_Missing_When_Archive_Is_Another()
    {
        var other = MakeZip("tofu", "x");
        _ = ServeAsync("200 OK", other.Length, other);

        await ShouldFailAsync(Sum(other), "there is no terraform in it");
    }

    [Fact]
    public void Should_Be_Pinned_When_On_An_Usual_Machine()
    {
        var pinned = PinnedArchive.Terraform.ShouldNotBeNull();

        pinned.Source.Scheme.ShouldBe(Uri.UriSchemeHttps);
        pinned.Sha256.Length.ShouldBe(64);
    }

    public void Dispose()
    {
        _server.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ShouldFailAsync(string sum, string reason, int deadlineSeconds = 30)
    {
        var error = await Should.ThrowAsync<HoarfrostException>(() => FetchAsync(sum, deadlineSeconds));

        error.ExitCode.ShouldBe(ExitCodes.ToolMissing);
        error.Message.ShouldContain(reason);
        error.Message.ShouldContain("Install it by hand");
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!).ShouldBeEmpty();
    }

    private Task FetchAsync(string sum, int deadlineSeconds = 30) =>
        new PinnedDownload(_http, TimeSpan.FromSeconds(deadlineSeconds)).FetchAsync(
            new PinnedArchive("Terraform 1", new Uri($"http://{_server.LocalEndpoint}/terraform.zip"), sum),
            "terraform",
            Target,
            TestContext.Current.CancellationToken
        );

    private async Task ServeAsync(string status, int length, byte[] body, Task? holdOpen = null)
    {
        using var client = await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var request = new byte[4096];
        _ = await stream.ReadAsync(request, TestContext.Current.CancellationToken);
        var head = $"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        await stream.WriteAsync(body, TestContext.Current.CancellationToken);
        await (holdOpen ?? Task.CompletedTask);
    }

    private static byte[] MakeZip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry(name).Open())
        {
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
