using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Options;

namespace Clusters.Tests.Hosts;

public sealed class HostSoftwareOptionsTests
{
    [Fact]
    public void Should_Ask_For_All_That_Is_Named_When_Options_Are_Given()
    {
        // Given
        var options = HostSoftwareOptionTable.Section.AddDefaults(new HoarfrostOptions());

        // When
        foreach (var (name, value) in Given)
        {
            var row = Row(name);
            options = row.Apply(options, row.Parse(value).ShouldNotBeNull(name));
        }

        // Then
        var asked = options.Of<HostSoftwareOptions>();
        asked.RemoteDir.ShouldBe("/scratch/me");
        var request = asked.ToRequest();
        request.Modules.ShouldBe(["gcc/12", "openmpi"]);
        (request.Cc, request.BlasLink).ShouldBe(("mpicc -cc=icx", "-L/opt/blas -lblas"));
        new HostSoftwareOptions().ToRequest().Modules.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("remote-dir", "")]
    [InlineData("remote-dir", "/")]
    [InlineData("remote-dir", "../other")]
    [InlineData("remote-dir", "a\nb")]
    [InlineData("remote-dir", "/scratch/my runs")]
    [InlineData("remote-dir", "/scratch/ada's")]
    [InlineData("remote-dir", "/scratch/$USER")]
    [InlineData("remote-dir", "/scratch/;id")]
    [InlineData("remote-dir", "/scratch/a:b")]
    [InlineData("remote-dir", "~ada/runs")]
    [InlineData("modules", "--purge")]
    [InlineData("modules", "a b")]
    [InlineData("modules", "$(id)")]
    [InlineData("cc", " ")]
    [InlineData("blas-link", "")]
    public void Should_Be_Refused_When_It_Can_Not_Be_Right(string name, string value) =>
        Row(name).Parse(value).ShouldBeNull();

    [Theory]
    [InlineData("/scratch/me")]
    [InlineData("~/runs.2/a_b-c+d@e,f=g")]
    [InlineData("runs/")]
    public void Should_Be_Taken_When_A_Directory_Is_Plain(string value) =>
        Row("remote-dir").Parse(value).ShouldNotBeNull();

    private static readonly (string Name, string Value)[] Given =
    [
        ("remote-dir", "/scratch/me"),
        ("modules", "gcc/12,openmpi"),
        ("cc", "mpicc -cc=icx"),
        ("blas-link", "-L/opt/blas -lblas"),
    ];

    private static OptionDescriptor Row(string name) =>
        HostSoftwareOptionTable.Section.Rows.Single(row => row.Name == name);
}
