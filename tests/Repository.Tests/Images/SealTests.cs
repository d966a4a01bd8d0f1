using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Images;

/// <summary>The script that makes an image of no instance in particular, with a folder for the disk.</summary>
public sealed partial class SealTests : IDisposable
{
    private readonly DirectoryInfo _disk = Directory.CreateTempSubdirectory("hoarfrost-seal-");

    public void Dispose() => _disk.Delete(recursive: true);

    // What google_set_hostname of Google's guest-configs writes, which comes before a name of the network.
    [Fact]
    public async Task Should_Leave_No_Name_Of_The_Base_Instance_When_An_Image_Is_Made()
    {
        // Given
        Write("etc/hostname", "frost-base\n");
        Write(
            "etc/hosts",
            """
            127.0.0.1 localhost
            10.77.0.2 frost-base.us-central1-a.c.demo-123456.internal frost-base  # Added by Google
            169.254.169.254 metadata.google.internal  # Added by Google

            """
        );

        // When
        var first = await SealAsync();
        var second = await SealAsync();

        // Then
        first.Output.ShouldContain("removed");
        File.Exists(At("etc/hostname")).ShouldBeFalse();
        (await File.ReadAllTextAsync(At("etc/hosts"), TestContext.Current.CancellationToken)).ShouldBe(
            "127.0.0.1 localhost\n"
        );
        second.Output.ShouldBeEmpty();
    }

    private async Task<ToolOutput> SealAsync()
    {
        foreach (var folder in (string[])["tmp", "var/tmp", "var/log", "root", "home"])
        {
            Directory.CreateDirectory(At(folder));
        }

        var script = Absolute()
            .Replace(Clone.Read("playbooks/roles/seal/files/seal"), path => _disk.FullName + path.Value);
        var run = await Tool.RunAsync("sh", ["-c", script]);
        run.ShouldBeClean();
        return run;
    }

    private string At(string path) => Path.Combine(_disk.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    [GeneratedRegex(
        @"(?<![\w/*])/(etc|home|root|tmp|var)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Absolute();
}
