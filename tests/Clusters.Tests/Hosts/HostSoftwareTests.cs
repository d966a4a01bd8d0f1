using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Core.Errors;

namespace Clusters.Tests.Hosts;

/// <summary>By the real compilers, MPIs and BLAS of this machine.</summary>
public sealed class HostSoftwareTests : IDisposable
{
    private readonly HostBench host = new();

    public HostSoftwareTests() =>
        Assert.SkipUnless(
            File.Exists("/usr/bin/mpicc.openmpi") && File.Exists("/usr/bin/mpicc.mpich") && File.Exists(HostBench.Blas),
            "Open MPI, MPICH and OpenBLAS are not all here."
        );

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("mpicc.openmpi", null, "Open MPI", "OpenBLAS", "mpirun.openmpi --oversubscribe")]
    [InlineData("mpicc.mpich", "-lblis", "MPICH", "BLIS", "mpirun.mpich")]
    public async Task Should_Pass_Where_It_Was_Built_When_A_Host_Has_Mpi_And_Blas(
        string wrapper,
        string? blas,
        string mpi,
        string name,
        string launcher
    )
    {
        // Given
        var directory = await host.SendAsync();
        var request = new SoftwareRequest([], wrapper, blas);

        // When: two hosts that share the directory begin at once
        var found = await Task.WhenAll(Build(), Build());
        var again = await Build();

        // Then
        found.Count(one => one.Built!.IsNew).ShouldBe(1);
        again.Built.ShouldBe(new BuiltSoftware(found[0].Built!.Key, IsNew: false));
        (found[0].Mpi!.Kind, found[0].Blas!.Name).ShouldBe((mpi, name));
        found[0].Blas!.Gflops.ShouldBeGreaterThan(0);
        found[0].Mpi!.Launcher.ShouldBe($"/usr/bin/{launcher.Split(' ')[0]}");
        await File.WriteAllTextAsync(Path.Combine(directory, "HPL.dat"), HplDat, HostBench.Token);
        var run = await host.RunAsync($"bin/in-env {launcher} -np 2 bin/bind 1 bin/xhpl");
        run.ShouldContain("1 tests completed and passed residual checks");
        (await host.RunAsync($"bin/in-env {launcher} -np 2 bin/ring")).ShouldContain("\"ranks\":2");
        (await host.RunAsync($"bin/in-env {launcher} -np 2 bin/placement")).ShouldContain("{\"rank\":1,");
        // A program's own build and launch are of the same MPI, whatever is first on PATH.
        var own = await host.RunAsync(
            "bin/in-env sh -c 'mpirun --version; mpicc -show; mpicxx -show; mpirun -np 2 true'"
        );
        own.ShouldContain(mpi == "MPICH" ? "HYDRA" : "open-mpi.org");
        own.ShouldContain(mpi == "MPICH" ? "-lmpich" : "-lmpi_cxx");
        var facts = NodeFactsReader.Parse(await host.RunAsync("bin/hoarfrost-job facts"), "host-1");
        facts.Versions!.Mpi.ShouldBe($"{mpi} {found[0].Mpi!.Version}");
        facts.Versions.Blas.ShouldBe($"{name} {found[0].Blas!.Version}");

        Task<FoundSoftware> Build() => host.Software.BuildAsync(host, directory, request, HostBench.Token);
    }

    [Fact]
    public async Task Should_Send_Again_Only_When_The_Host_Has_Another_Version()
    {
        // Given
        var directory = await host.SendAsync();
        var first = host.Received;

        // When
        var again = await host.SendAsync();
        var second = host.Received;
        await File.WriteAllTextAsync(Path.Combine(directory, ".hoarfrost-digest"), "earlier\n", HostBench.Token);
        await host.SendAsync();

        // Then
        directory.ShouldBe(host.At(HostBench.Directory));
        again.ShouldBe(directory);
        second.ShouldBe(first);
        host.Received.ShouldBe(2 * first);
        Directory.EnumerateFileSystemEntries(directory, ".hoarfrost-upload*").ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(host.At("")).ShouldHaveSingleItem().ShouldEndWith("/some place");
    }

    [Fact]
    public async Task Should_Name_The_Option_When_The_Directory_Can_Not_Be_Written()
    {
        // Given
        await host.SendAsync();

        // When
        var refused = await Should.ThrowAsync<HoarfrostException>(() =>
            host.Software.SendAsync(host, "/proc/hoarfrost", HostBench.Token)
        );

        // Then
        refused.Message.ShouldStartWith("host-1: what its jobs need could not be put into /proc/hoarfrost: ");
        refused.Message.ShouldContain("--remote-dir");
    }

    private const string HplDat = """
        HPLinpack benchmark input file
        Hoarfrost
        HPL.out      output file name (if any)
        6            device out
        1            # of problems sizes (N)
        300          Ns
        1            # of NBs
        32           NBs
        0            PMAP process mapping
        1            # of process grids (P x Q)
        1            Ps
        2            Qs
        16.0         threshold
        1            # of panel fact
        2            PFACTs
        1            # of recursive stopping criterium
        4            NBMINs
        1            # of panels in recursion
        2            NDIVs
        1            # of recursive panel fact.
        1            RFACTs
        1            # of broadcast
        1            BCASTs
        1            # of lookahead depth
        1            DEPTHs
        2            SWAP
        64           swapping threshold
        0            L1 in
        0            U  in
        1            Equilibration
        8            memory alignment in double

        """;
}
