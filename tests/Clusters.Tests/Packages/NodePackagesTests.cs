using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Options;

namespace Clusters.Tests.Packages;

public sealed class NodePackagesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ClusterStateFile state;

    public NodePackagesTests()
    {
        var directory = new ClusterDirectory(folder["cluster"]);
        directory.Create();
        state = new ClusterStateFile(directory);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Have_What_The_Program_Wants_When_It_Is_Run()
    {
        Packages("RunMpi").All.ShouldBe(["fftw", "lammps"]);
        Packages("RunHpl").All.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Keep_What_The_Cluster_Has_When_Another_Program_Is_Run()
    {
        // Given
        state.Write(
            ClusterState.Begin(
                new HoarfrostOptions(),
                new Dictionary<string, string>(),
                TimeSpan.FromDays(1),
                DateTimeOffset.UnixEpoch
            ) with
            {
                Packages = ["gromacs", "lammps"],
            }
        );

        // When / Then
        Packages("RunHpl").All.ShouldBe(["gromacs", "lammps"]);
        Packages("RunMpi").All.ShouldBe(["fftw", "gromacs", "lammps"]);
        Packages("RunMpi", attaches: true).All.ShouldBe(["gromacs", "lammps"]);
        Packages("RunMpi").ToJson().ShouldBe("""["fftw", "gromacs", "lammps"]""");
    }

    [Fact]
    public void Should_Belong_To_The_Cluster_When_Nodes_Are_Made_With_Them()
    {
        // Given
        state.Write(
            ClusterState.Begin(
                new HoarfrostOptions(),
                new Dictionary<string, string>(),
                TimeSpan.FromDays(1),
                DateTimeOffset.UnixEpoch
            )
        );

        // When
        Packages("RunHpl").Keep();
        var before = state.Find()!.Packages;
        Packages("RunMpi").Keep();

        // Then
        before.ShouldBeNull();
        Packages("RunHpl").All.ShouldBe(["fftw", "lammps"]);
        Packages("RunMpi").New.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Give_Images_Another_Name_When_There_Are_Packages()
    {
        var without = new Fingerprint();
        Packages("RunHpl").AddTo(without);
        var with = new Fingerprint();
        Packages("RunMpi").AddTo(with);

        without.ToHex().ShouldBe(new Fingerprint().ToHex());
        with.ToHex().ShouldNotBe(without.ToHex());
    }

    private NodePackages Packages(string target, bool attaches = false) =>
        new(state, new CommandTargets([target], [], attaches), [new Program()]);

    private sealed class Program : IPackagedProgram
    {
        public string Target => "RunMpi";

        public IReadOnlyList<string> Packages => ["lammps", "fftw"];
    }
}
