using Hoarfrost.Runs.Mpi;

namespace Runs.Tests.Mpi;

public class MpiImplementationTests
{
    [Theory]
    [InlineData("Open MPI 4.1.4", "Open MPI 4.1.4", false, false)]
    [InlineData("Open MPI 4.1.4-3+b1", "Open MPI 4.1.4", false, false)]
    [InlineData("Open MPI 5.0.7", "Open MPI 5.0.7", true, false)]
    [InlineData("Open MPI 5.0.0rc12", "Open MPI 5.0.0", true, false)]
    [InlineData("Open MPI 5.1", "Open MPI 5.1.0", true, false)]
    [InlineData("MPICH 4.0.2", "MPICH 4.0.2", false, true)]
    [InlineData("MPICH 4.3.0a2", "MPICH 4.3.0", false, true)]
    [InlineData("Intel MPI 2021.12.1.8", "Intel MPI 2021.12.1", false, true)]
    [InlineData("MVAPICH 2.3.7", "MVAPICH 2.3.7", false, true)]
    [InlineData("Cray MPICH 8.1.29", "Cray MPICH 8.1.29", false, false)]
    public void Should_Read_Kind_And_Numbers_When_Written_As_Nodes_Do(string text, string mpi, bool prrte, bool hydra)
    {
        // When
        var parsed = MpiImplementation.Parse(text);

        // Then
        parsed.ToString().ShouldBe(mpi);
        (parsed.HasPrrte, parsed.HasHydra).ShouldBe((prrte, hydra));
    }

    [Theory]
    [InlineData("", "is no MPI that is known here: Open MPI, MPICH, Intel MPI, MVAPICH, Cray MPICH")]
    [InlineData("4.1.4", "is no MPI that is known here")]
    [InlineData("LAM 7.1.4", "is no MPI that is known here")]
    [InlineData("Open MPI four", "is no version of Open MPI")]
    [InlineData("Open MPI 4", "is no version of Open MPI")]
    [InlineData("Open MPI -4.1", "is no version of Open MPI")]
    [InlineData("Open MPI 99999999999.1", "is no version of Open MPI")]
    [InlineData("Open MPI 3.1.6", "is too old: 4 or later")]
    [InlineData("MPICH 1.2.7", "is too old: 3 or later")]
    public void Should_Refuse_When_It_Is_No_Mpi_Of_These_Or_Too_Old(string text, string problem) =>
        Should.Throw<FormatException>(() => MpiImplementation.Parse(text)).Message.ShouldContain(problem);

    // Of the repository pmodels/mpich: v4.2.0 is the first release with commit 08d8105b7b.
    [Theory]
    [InlineData("MPICH 4.0.2", true)]
    [InlineData("MPICH 4.1.3", true)]
    [InlineData("MPICH 4.2.0", false)]
    [InlineData("MPICH 3.2.1", false)]
    [InlineData("Open MPI 4.1.4", false)]
    public void Should_Know_Which_May_Not_End(string text, bool mayNotEnd) =>
        MpiImplementation.Parse(text).MayNotEnd.ShouldBe(mayNotEnd);
}
