using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

public sealed class GcpNamedTests : IAsyncLifetime
{
    private const string Ours = "0123456789abcdef";
    private const string Theirs = "fedcba9876543210";

    private GoogleCloud _google = null!;
    private int _asked;

    public async ValueTask InitializeAsync() => _google = await GoogleCloud.StartAsync();

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Theory]
    [InlineData(Ours)]
    [InlineData("")]
    public async Task Should_Ask_For_No_More_When_The_Network_Is_The_Clusters_Own(string identity)
    {
        // Given
        AddNetwork(identity);

        // When
        var found = await FindAsync(identity);

        // Then
        found.ShouldHaveSingleItem().Name.ShouldBe("mpi-net");
        _asked.ShouldBe(0);
    }

    [Theory]
    [InlineData(Ours, Theirs)]
    [InlineData(Ours, "")]
    [InlineData("", Theirs)]
    [InlineData(null, Theirs)]
    public async Task Should_Ask_For_All_When_The_Network_Is_Not_Or_May_Not_Be(string? identity, string made)
    {
        // Given
        AddNetwork(made);

        // When
        await FindAsync(identity);

        // Then
        _asked.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Tell_Whose_Each_Is_And_Leave_Out_What_May_Be_Anybodys_When_All_Is_Asked_For()
    {
        // Given
        AddNetwork(Theirs);
        _google.AddMarked(
            "google_compute_firewall",
            "firewalls",
            null,
            "mpi-ssh",
            network: "mpi-net",
            description: Description.Of("mpi", Theirs)
        );
        _google.AddInstance("mpi-1", "mpi", network: "mpi-net");
        _google.AddInstance("by-hand", cluster: null, network: "mpi-net");
        _google.AddImage("hoarfrost-node-1", "mpi", "node");
        _google.AddDisk("mpi-3", cluster: null);

        // When
        var found = await Leftovers.NamedAsync(TestContext.Current.CancellationToken);

        // Then
        found
            .Select(thing => (thing.Name, thing.Identity))
            .ShouldBe([("mpi-1", null), ("mpi-ssh", Theirs), ("mpi-net", Theirs)]);
    }

    private GcpLeftovers Leftovers => new(_google.Compute, "mpi", new NullLog());

    private Task<IReadOnlyList<NamedThing>> FindAsync(string? identity) =>
        GcpNamed.FindAsync(
            _google.Compute,
            "mpi",
            identity,
            token =>
            {
                _asked++;
                return Leftovers.NamedAsync(token);
            },
            TestContext.Current.CancellationToken
        );

    private void AddNetwork(string identity) =>
        _google.AddMarked(
            "google_compute_network",
            "networks",
            null,
            "mpi-net",
            description: Description.Of("mpi", identity)
        );
}
