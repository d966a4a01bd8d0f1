using System.IO.Compression;
using System.Net;
using System.Text;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;
using NSubstitute;

namespace Clusters.Tests.Packages;

public sealed class PackageCheckTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpListener archive = new();
    private readonly List<string> asked = [];
    private readonly ICakeLog log = Substitute.For<ICakeLog>();
    private readonly string site;
    private bool isFiltered;
    private IPlatform platform = Substitute.For<IPodPlatform>();

    public PackageCheckTests()
    {
        site = $"http://127.0.0.1:{LoopbackSshd.FreePort()}/";
        archive.Prefixes.Add(site);
        archive.Start();
        _ = ServeAsync();
    }

    public void Dispose()
    {
        archive.Close();
        folder.Dispose();
    }

    [Fact]
    public async Task Should_Name_A_Package_And_The_Nearest_When_Debian_Has_None()
    {
        var refused = await Should.ThrowAsync<UsageException>(() => CheckAsync("lammps", "libfftw3-mpi-dve"));

        refused.Message.ShouldContain("'libfftw3-mpi-dve' is no package of Debian 12");
        refused.Message.ShouldContain("Did you mean libfftw3-mpi-dev?");
        refused.Message.ShouldNotContain("lammps");
    }

    [Fact]
    public async Task Should_Ask_Once_When_Names_Are_Known()
    {
        await CheckAsync("lammps");
        await CheckAsync("libfftw3-mpi-dev", "lammps");

        asked.ShouldHaveSingleItem().ShouldContain("/debian/dists/bookworm/main/binary-");
    }

    [Fact]
    public async Task Should_Ask_Security_Too_When_The_Suite_Has_No_Such_Name()
    {
        await CheckAsync("openssl-fixed");

        asked.Count.ShouldBe(2);
        asked[1].ShouldContain("/debian-security/dists/bookworm-security/");
    }

    [Fact]
    public async Task Should_Go_On_And_Say_So_When_The_Archive_Is_Out_Of_Reach()
    {
        archive.Close();

        await CheckAsync("no-such-package");

        log.Received()
            .Write(
                Arg.Any<Verbosity>(),
                LogLevel.Information,
                Arg.Is<string>(text => text.Contains("could not be asked")),
                Arg.Any<object[]>()
            );
    }

    [Fact]
    public async Task Should_Go_On_When_A_Filter_Says_That_There_Is_No_Archive()
    {
        isFiltered = true;

        await CheckAsync("no-such-package");

        log.ReceivedWithAnyArgs().Write(default, default, "", []);
    }

    [Fact]
    public async Task Should_Ask_Nothing_When_No_Package_Is_New()
    {
        await CheckAsync();

        asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Ask_Nothing_When_The_Hosts_Are_There_Already()
    {
        platform = Substitute.For<IMachinePlatform>();

        await CheckAsync("NetPIPE-openmpi");

        asked.ShouldBeEmpty();
    }

    private Task CheckAsync(params string[] wanted)
    {
        var program = Substitute.For<IPackagedProgram>();
        program.Target.Returns("RunMpi");
        program.Packages.Returns(wanted);
        var packages = new NodePackages(
            new ClusterStateFile(new ClusterDirectory(folder["cluster"])),
            new CommandTargets(["RunMpi"], []),
            [program]
        );
        var names = new DebianArchive(new ProjectPaths(folder.Path, folder.Path)) { Site = new Uri(site) };
        return new PackageCheck(
            new HoarfrostOptions().With(new PodOptions()),
            platform,
            packages,
            names,
            new ProgressLine(Substitute.For<IProgressOutput>(), TimeProvider.System),
            log
        ).RunAsync(TestContext.Current.CancellationToken);
    }

    private async Task ServeAsync()
    {
        while (archive.IsListening)
        {
            var request = await archive.GetContextAsync();
            var path = request.Request.Url!.AbsolutePath;
            asked.Add(path);
            var index = path switch
            {
                _ when isFiltered => null,
                _ when path.StartsWith("/debian/dists/bookworm/", StringComparison.Ordinal) =>
                    "Package: lammps\n\nPackage: libfftw3-mpi-dev\n",
                _ when path.Contains("security", StringComparison.Ordinal) => "Package: openssl-fixed\n",
                _ => null,
            };
            request.Response.StatusCode = index is null ? 404 : 200;
            using (var zipped = new GZipStream(request.Response.OutputStream, CompressionLevel.Fastest))
            {
                zipped.Write(Encoding.UTF8.GetBytes(index ?? ""));
            }
        }
    }
}
