using Hoarfrost.Clusters.Packages;

namespace Clusters.Tests.Packages;

public sealed class PackageIndexTests
{
    // Fields of real paragraphs of bookworm's own index.
    private const string Index = """
        Package: libopenmpi-dev
        Source: openmpi
        Version: 4.1.4-3+b1
        Provides: libopenmpi3-dev (= 4.1.4-3+b1), mpi-fortran-dev:any
        Description: high performance message passing library -- header files
         Package: is not a field here
        Section: libdevel

        Package: lammps
        Version: 20220106.git7586adbb6a+ds1-2
        Suggests: openkim-models
        """;

    [Fact]
    public async Task Should_Have_Names_And_What_They_Provide_When_An_Index_Is_Read() =>
        (await PackageIndex.NamesAsync(new StringReader(Index), TestContext.Current.CancellationToken)).ShouldBe(
            ["libopenmpi-dev", "libopenmpi3-dev", "mpi-fortran-dev", "lammps"],
            ignoreOrder: true
        );
}
