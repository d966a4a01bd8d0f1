using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Core.Errors;

namespace Clusters.Tests.Hosts;

/// <summary>Where hosts have what: the layouts of systems, makers and module systems, with the libraries of this machine in them.</summary>
public sealed class DetectionTests : IDisposable
{
    private readonly HostBench host = new();

    public DetectionTests() =>
        Assert.SkipUnless(
            File.Exists("/usr/bin/mpicc.openmpi") && File.Exists("/usr/bin/mpicc.mpich") && File.Exists(HostBench.Blas),
            "Open MPI, MPICH and OpenBLAS are not all here."
        );

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Should_Build_In_Their_Environment_When_Modules_Are_Named()
    {
        // Given: nothing on PATH but what the modules bring
        host.Strip("gcc", "as", "ld", "make");
        var modules = host.Folder("apps");
        host.AddModules(modules);
        host.Folder(
            "apps/openmpi/4.1.4/bin",
            ("mpicc", "/usr/bin/mpicc.openmpi"),
            ("mpirun", "/usr/bin/mpirun.openmpi")
        );
        host.Folder("apps/openblas/0.3/lib", ("libopenblas.so", HostBench.Blas), ("libopenblas.so.0", HostBench.Blas));
        host.Folder("apps/openblas/0.3/bin");
        host.Folder("apps/games/1.0");
        var directory = await host.SendAsync();

        // When
        var found = await host.Software.BuildAsync(
            host,
            directory,
            new(["openmpi/4.1.4", "openblas/0.3"], Cc: null, BlasLink: null),
            HostBench.Token
        );

        // Then
        found.Mpi!.Launcher.ShouldBe(Path.Combine(modules, "openmpi/4.1.4/bin/mpirun"));
        found.Blas!.Name.ShouldBe("OpenBLAS");
        found.Blas.Link.ShouldBe(["-lopenblas"]);
        found.Modules.ShouldBe(["openblas/0.3", "openmpi/4.1.4"]);
        (await host.RunAsync("bin/in-env sh -c 'command -v mpirun; echo $LD_LIBRARY_PATH; echo $LOADED_NOTE'"))
            .Split('\n')
            .ShouldBe([
                $"{modules}/openmpi/4.1.4/bin/mpirun",
                $"{modules}/openblas/0.3/lib:{modules}/openmpi/4.1.4/lib",
                "it's loaded",
                "",
            ]);
    }

    [Fact]
    public async Task Should_Tell_Which_There_Are_When_A_Module_Is_Unknown()
    {
        // Given
        host.AddModules(host.Folder("apps"));
        host.Folder("apps/openmpi/4.1.4");

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() => host.ProbeAsync("openmpi/5"));

        // Then
        refused.Message.ShouldBe(
            """
            host-1: hoarfrost-software: the modules (openmpi/5) could not be loaded: Lmod has detected the following error: The following module(s) are unknown: "openmpi/5"
            Modules that this host has: openmpi/4.1.4
            """
        );
    }

    [Fact]
    public async Task Should_Say_So_When_Modules_Are_Named_And_There_Is_No_Module_Command()
    {
        // When
        host.Strip();
        var refused = await Should.ThrowAsync<HoarfrostException>(() => host.ProbeAsync("openmpi"));

        // Then
        refused.Message.ShouldContain("the modules (openmpi) could not be loaded: this host has no module command");
    }

    [Fact]
    public async Task Should_Name_All_Places_When_There_Is_Nothing_At_All()
    {
        // Given
        host.Strip();
        var directory = await host.SendAsync();
        var request = new SoftwareRequest([], Cc: null, BlasLink: null);

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() =>
            host.Software.BuildAsync(host, directory, request, HostBench.Token)
        );

        // Then
        refused.ExitCode.ShouldBe(ExitCodes.ToolMissing);
        refused.Message.ShouldStartWith("host-1 (");
        refused.Message.ShouldContain("no MPI was found. Looked for:\n  mpicc: mpicc: not found\n");
        refused.Message.ShouldContain("/usr/lib64/openmpi*/bin");
        refused.Message.ShouldContain("$EBROOTOPENMPI");
        refused.Message.ShouldContain("--modules openmpi,openblas");
        refused.Message.ShouldContain("--cc ");
        refused.Message.ShouldContain("there is no GNU make");
        refused.Message.ShouldNotContain("no BLAS");
    }

    [Fact]
    public async Task Should_Have_The_Compilers_Word_When_A_Wrapper_Has_No_Compiler()
    {
        // Given
        host.Strip("mpicc.openmpi", "make");
        var directory = await host.SendAsync();

        // When
        var found = await host.Software.ProbeAsync(host, directory, new([], "mpicc.openmpi", null), HostBench.Token);

        // Then
        found.Mpi.ShouldBeNull();
        found.LookedFor["mpi"][0].ShouldContain("gcc");
        found.Lacking("host-1", new([], "mpicc.openmpi", null)).ShouldContain("--cc 'mpicc.openmpi' does not compile");
    }

    [Theory]
    [InlineData("-lno-such-blas", "cannot find -lno-such-blas")]
    [InlineData("-lm", "dgemm_")]
    public async Task Should_Have_The_Linkers_Word_When_It_Is_No_Blas(string link, string why)
    {
        // Given
        var directory = await host.SendAsync();
        var request = new SoftwareRequest([], "mpicc.mpich", link);

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() =>
            host.Software.BuildAsync(host, directory, request, HostBench.Token)
        );

        // Then
        refused.ExitCode.ShouldBe(ExitCodes.ToolMissing);
        refused.Message.ShouldContain("no BLAS was found. Looked for:\n  --blas-link: ");
        refused.Message.ShouldContain(why);
        refused.Message.ShouldContain($"--blas-link '{link}' gives no BLAS on this host");
    }

    [Theory]
    [InlineData("EBROOTOPENBLAS", "lib", "libopenblas.so", "EBROOTOPENBLAS")]
    [InlineData("EBROOTFLEXIBLAS", "lib", "libflexiblas.so", "EBROOTFLEXIBLAS")]
    [InlineData("MKLROOT", "lib/intel64", "libmkl_intel_lp64.so libmkl_gnu_thread.so libmkl_core.so", "MKLROOT")]
    [InlineData("MKLROOT", "lib", "libmkl_intel_lp64.so libmkl_sequential.so libmkl_core.so", "MKLROOT")]
    [InlineData(
        "EBROOTIMKL",
        "mkl/latest/lib",
        "libmkl_intel_lp64.so libmkl_gnu_thread.so libmkl_core.so",
        "EBROOTIMKL"
    )]
    [InlineData("LIBRARY_PATH", "lib64", "libopenblasp.so", "-lopenblasp")]
    public async Task Should_Be_Found_When_A_Blas_Is_Where_Its_Maker_Puts_It(
        string variable,
        string folder,
        string libraries,
        string origin
    )
    {
        // Given: no pkg-config, by which the machine's own would be found
        host.Strip("gcc", "as", "ld", "make", "mpicc.mpich");
        var place = host.Folder($"apps/{folder}", [.. libraries.Split(' ').Select(name => (name, HostBench.Blas))]);
        host.Environment[variable] = variable == "LIBRARY_PATH" ? place : host.At("apps");

        // When
        var found = await host.ProbeAsync();

        // Then
        found.Blas!.Origin.ShouldBe(origin);
        found.Blas.Name.ShouldBe("OpenBLAS", "by the library's own word");
        if (variable != "LIBRARY_PATH")
        {
            found.Blas.Link.ShouldContain($"-L{place}");
        }
    }

    [Fact]
    public async Task Should_Find_The_Reference_Blas_When_It_Is_Named()
    {
        // Given
        const string Folder = "/usr/lib/x86_64-linux-gnu/blas";
        Assert.SkipUnless(File.Exists($"{Folder}/libblas.so"), "The reference BLAS is not here.");
        var directory = await host.SendAsync();
        var link = $"-L{Folder} -Wl,-rpath,{Folder} -lblas";

        // When
        var found = await host.Software.ProbeAsync(host, directory, new([], "mpicc.openmpi", link), HostBench.Token);

        // Then
        (found.Blas!.Name, found.Blas.Origin).ShouldBe(("reference BLAS", "--blas-link"));
    }

    [Fact]
    public async Task Should_Take_The_Launcher_Of_The_Same_Mpi_When_There_Are_Two()
    {
        // Given: on PATH is the mpirun of another
        host.Strip("gcc", "as", "ld", "make");
        host.Folder("opt/bin", ("mpicc", "/usr/bin/mpicc.mpich"));
        host.Folder("first", ("mpirun", "/usr/bin/mpirun.openmpi"));
        host.Environment["PATH"] = $"{host.At("first")}:{host.Environment["PATH"]}";
        host.Environment["MPI_HOME"] = host.At("opt");

        // When
        var found = await host.ProbeAsync();

        // Then
        found.Mpi!.Kind.ShouldBe("MPICH");
        found.Mpi.Wrapper.ShouldBe([host.At("opt/bin/mpicc")]);
        found.Mpi.Launcher.ShouldBe("/usr/bin/mpirun.mpich");
    }
}
