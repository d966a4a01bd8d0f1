using Repository.Tests.Tools;

namespace Repository.Tests.Images;

/// <summary>The script by which nodes and pods fetch packages, with a program of the test in the place of apt-get.</summary>
public sealed class WatchedAptGetTests : IDisposable
{
    private const string Silence = "2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apt-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Should_End_And_Say_What_It_Waits_For_When_No_Byte_Comes()
    {
        // Given: asked for its mirrors, it tells them; else it waits for ever, as behind a proxy that takes connections and is silent
        AptGet(
            "[ \"$*\" = 'update --print-uris' ] && echo \"'http://mirror/debian/dists/bookworm/InRelease' x 0\" && exit; trap 'kill $!' TERM; sleep 100 & wait"
        );

        // When
        var fetch = await FetchAsync("update");

        // Then
        fetch.ExitCode.ShouldBe(100);
        fetch.Errors.ShouldContain("apt-get update: no byte came for 2 s. It was waiting for: ");
        fetch.Errors.ShouldContain("http_proxy=http://proxy:3128");
        fetch.Errors.ShouldContain("http://mirror/debian");
        fetch.Errors.ShouldNotContain("word");
    }

    [Fact]
    public async Task Should_Go_On_When_It_Waits_For_Another_Ones_Lock()
    {
        // Given: no program that fetches runs
        AptGet("exec sleep 5");

        // When / Then
        (await FetchAsync("install", "--download-only")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("echo fetched", 0)]
    [InlineData("echo fetched; exit 100", 100)]
    public async Task Should_End_As_It_Does_When_It_Ends_By_Itself(string script, int exitCode)
    {
        // Given
        AptGet(script);

        // When
        var fetch = await FetchAsync("install", "--download-only", "--", "a b");

        // Then
        fetch.ExitCode.ShouldBe(exitCode);
        fetch.Output.ShouldContain("fetched");
        (await File.ReadAllTextAsync(Arguments, TestContext.Current.CancellationToken)).ShouldBe(
            "install\n--download-only\n--\na b\n"
        );
    }

    private string Arguments => Path.Combine(_folder.FullName, "arguments");

    private void AptGet(string script)
    {
        var path = Path.Combine(_folder.FullName, "apt-get");
        File.WriteAllText(path, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{Arguments}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // As Ansible runs it: its text, not its file.
    private Task<ToolOutput> FetchAsync(params IEnumerable<string> arguments) =>
        Tool.RunAsync(
            "sh",
            [
                "-c",
                Clone.Read("playbooks/roles/packages/files/watched-apt-get"),
                "watched-apt-get",
                Silence,
                .. arguments,
            ],
            _folder.FullName,
            new Dictionary<string, string>
            {
                ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
                ["http_proxy"] = "http://user:word@proxy:3128",
            }
        );
}
