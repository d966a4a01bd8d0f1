using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using NSubstitute;

namespace Clusters.Tests.Hosts;

public sealed class HostPackagesTests : IDisposable
{
    private readonly HostBench host = new();
    private readonly ICakeLog log = Substitute.For<ICakeLog>();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Should_Name_Those_That_Are_Not_Installed_When_The_Host_Has_Dpkg()
    {
        // Given
        Assert.SkipUnless(File.Exists("/usr/bin/dpkg-query"), "There is no dpkg here.");

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync(["tar", "no-such-package", "bash"]));

        // Then
        refused.ExitCode.ShouldBe(ExitCodes.ToolMissing);
        refused.Message.ShouldStartWith(
            "host-1 lacks packages that the program wants. There: sudo apt-get install no-such-package\nNothing was sent."
        );
    }

    [Fact]
    public async Task Should_Say_Nothing_When_All_Are_There_Or_None_Is_Wanted()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/dpkg-query"), "There is no dpkg here.");

        await CheckAsync(["tar", "bash"]);
        await CheckAsync([]);
        await CheckAsync(["no-such-package"], target: "RunHpl");

        log.DidNotReceiveWithAnyArgs().Write(default, default, "", []);
    }

    [Fact]
    public async Task Should_Ask_By_The_Names_Of_Red_Hat_When_The_Host_Has_Rpm()
    {
        // Given: as rpm answers a query of one that nothing provides, 1 (lib/query.c of rpm)
        host.Strip();
        var rpm = Path.Combine(host.Environment["PATH"], "rpm");
        await File.WriteAllTextAsync(
            rpm,
            """
            #!/bin/sh
            [ "$1 $2 $3" = '--query --quiet --whatprovides' ] && [ "$4" = gcc-gfortran ]
            """,
            HostBench.Token
        );
        File.SetUnixFileMode(rpm, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() =>
            CheckAsync(["gfortran", "libfftw3-dev", "lammps"])
        );

        // Then
        refused.Message.ShouldContain("may be others. There: sudo dnf install fftw-devel lammps\n");
    }

    [Fact]
    public async Task Should_Only_Say_So_When_Modules_May_Bring_The_Same()
    {
        // Given
        host.Strip();

        // When
        await CheckAsync(["lammps"], modules: ["lammps/2023"]);

        // Then
        log.Received()
            .Write(
                Arg.Any<Verbosity>(),
                LogLevel.Warning,
                Arg.Any<string>(),
                Arg.Is<object[]>(said => ((string)said[0]).Contains("neither dpkg nor rpm"))
            );
    }

    private Task CheckAsync(string[] packages, string target = "RunMpi", string[]? modules = null)
    {
        var program = Substitute.For<IPackagedProgram>();
        program.Target.Returns("RunMpi");
        program.Packages.Returns(packages);
        return new HostPackageCheck(
            new HoarfrostOptions().With(new HostSoftwareOptions { Modules = modules }),
            new CommandTargets([target], []),
            [program],
            log
        ).RunAsync([host], HostBench.Token);
    }
}
