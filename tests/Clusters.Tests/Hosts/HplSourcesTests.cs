using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Clusters.Tests.Hosts;

public sealed class HplSourcesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ProjectPaths paths;

    public HplSourcesTests()
    {
        paths = new(folder["clone"], folder["work"]);
        Directory.CreateDirectory(Path.Combine(paths.Playbooks, "roles/hpl/defaults"));
        Directory.CreateDirectory(paths.Tools);
        File.WriteAllText(
            Path.Combine(paths.Playbooks, "roles/hpl/defaults/main.yml"),
            $$$"""
            ---
            hpl_tarball_version: "2.3"
            hpl_tarball_url: http://127.0.0.1:1/hpl-{{ hpl_tarball_version }}.tar.gz
            hpl_tarball_sha256: {{{Sha256.Of("own"u8)}}}
            hpl_debian_version: "2.0"
            hpl_debian_path: pool/hpcc.orig.tar.gz
            hpl_debian_sha256: {{{Sha256.Of("suite"u8)}}}
            """
        );
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("hpl-2.3.tar.gz", "own", "2.3", "tarball")]
    [InlineData("hpcc.orig.tar.gz", "suite", "2.0", "debian hpcc")]
    public async Task Should_Be_Taken_When_One_Is_Here(string name, string content, string version, string origin)
    {
        // Given
        var path = Path.Combine(paths.Tools, name);
        await File.WriteAllTextAsync(path, content, HostBench.Token);

        // When
        var found = await new HplSources(paths).FindAsync(HostBench.Token);

        // Then
        found.ShouldBe(new HplSource(path, version, origin));
    }

    [Fact]
    public async Task Should_Say_What_To_Do_When_None_Can_Be_Had()
    {
        // Given: one that is broken off
        await File.WriteAllTextAsync(Path.Combine(paths.Tools, "hpl-2.3.tar.gz"), "ow", HostBench.Token);
        var sources = new HplSources(paths) { Debian = new Uri("http://127.0.0.1:2/debian/") };

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() => sources.FindAsync(HostBench.Token));

        // Then
        refused.ExitCode.ShouldBe(ExitCodes.ToolMissing);
        refused.Message.ShouldContain("http://127.0.0.1:1/hpl-2.3.tar.gz: ");
        refused.Message.ShouldContain("http://127.0.0.1:2/debian/pool/hpcc.orig.tar.gz: ");
        refused.Message.ShouldContain(".tools");
    }

    [Fact]
    public void Should_Have_What_The_Role_Has_When_They_Are_Pinned()
    {
        // Given
        var root = ProjectPaths.FindRoot(AppContext.BaseDirectory);
        var role = File.ReadAllText(Path.Combine(root, "playbooks/roles/hpl/defaults/main.yml"));

        // Then
        role.ShouldContain("hpl_tarball_sha256: 32c5c17d22330e6f2337b681aded51637fb6008d3f0eb7c277b163fadd612830");
        role.ShouldContain(
            "hpl_tarball_url: https://www.netlib.org/benchmark/hpl/hpl-{{ hpl_tarball_version }}.tar.gz"
        );
    }
}
