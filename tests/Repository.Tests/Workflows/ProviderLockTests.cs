using Repository.Tests.Tools;

namespace Repository.Tests.Workflows;

/// <summary>The script that pins providers, with a terraform that only keeps what it is asked: its registry can't be reached here.</summary>
public sealed class ProviderLockTests
{
    private static readonly string[] _platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

    [Fact]
    public async Task Should_Pin_Hashes_For_Linux_And_Macos_When_A_Stack_Has_A_Provider()
    {
        // Given
        var folder = Directory.CreateTempSubdirectory("hoarfrost-lock-");
        try
        {
            var terraform = Path.Combine(folder.FullName, "terraform");
            await File.WriteAllTextAsync(
                terraform,
                "#!/bin/bash\necho \"asked $*\"\n",
                TestContext.Current.CancellationToken
            );
            File.SetUnixFileMode(terraform, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            // When
            var run = await Tool.RunAsync(
                Clone.At("infra/lock"),
                [],
                environment: new Dictionary<string, string>
                {
                    ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
                    ["CDPATH"] = ".:/",
                }
            );

            // Then
            run.ShouldBeClean();
            var asked = run
                .Output.Split('\n')
                .Where(line => line.StartsWith("asked ", StringComparison.Ordinal))
                .ToList();
            asked.ShouldAllBe(line => _platforms.All(platform => line.Contains($"-platform={platform}")));
            asked
                .Select(line => Path.GetRelativePath(Clone.At("infra"), line.Split(' ')[1].Split('=')[1]))
                .ShouldBe(["gcp/base", "gcp/cluster", "gcp/image", "gcp/network", "gke/cluster", "gke/network"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Should_Keep_What_Is_Pinned_When_Git_Is_Asked()
    {
        var ignored = await Tool.RunAsync("git", ["check-ignore", "infra/gcp/cluster/.terraform.lock.hcl"]);
        ignored.ExitCode.ShouldBe(1, ignored.Output);
    }
}
