using System.Reflection;
using System.Text.Json;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using Hoarfrost.Options.Types;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Programs.Mpi.Options;

namespace Options.Tests;

public sealed class OptionCatalogTests
{
    [Fact]
    public void Should_Have_An_Option_For_Each_Property_When_The_Record_Grows()
    {
        Given
            .Catalog.All.Select(option => option.Name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())
            .ShouldBe(
                (
                    (Type[])
                        [
                            typeof(HoarfrostOptions),
                            typeof(GoogleOptions),
                            typeof(KubeOptions),
                            typeof(PodOptions),
                            typeof(PriceOptions),
                            typeof(SshOptions),
                            typeof(HostSoftwareOptions),
                            typeof(MpiOptions),
                        ]
                )
                    .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                    .Select(property => property.Name.ToUpperInvariant())
                    .Except([nameof(HoarfrostOptions.Others).ToUpperInvariant()]),
                ignoreOrder: true
            );
    }

    [Fact]
    public void Should_Not_Collide_With_Cakes_Own_Options_When_Options_Are_Added()
    {
        Given.Catalog.All.SelectMany(option => option.Names).ShouldAllBe(name => !HostOptions.Contains(name));
        Given.Catalog.All.SelectMany(option => option.Names).ShouldBeUnique(StringComparer.Ordinal);
    }

    // Spectre.Console.Cli, by which the package Cake.Frosting parses, refuses a single letter behind two dashes.
    [Fact]
    public void Should_Have_A_Name_That_The_Real_Host_Takes_When_An_Option_Is_One_Letter() =>
        Given.Catalog.All.Where(option => option.Name.Length == 1).ShouldAllBe(option => option.OtherName!.Length > 1);

    [Fact]
    public void Should_Come_Back_Equal_When_Options_Are_Stored_As_Json()
    {
        // Given
        var options = Given.Resolve(
            "nodes=3",
            "subnet=10.64.3.0/24",
            "memory-fraction=0.123",
            "force",
            "set=a=1",
            "set=b=2"
        );

        // Then
        JsonSerializer.Deserialize<HoarfrostOptions>(JsonSerializer.Serialize(options)).ShouldBe(options);
    }

    [Fact]
    public void Should_Hide_The_Value_When_A_Secret_Is_Wrong()
    {
        // Given
        var secret = new TypedOptionDescriptor<int>(new WholeNumber("PIN", 1), _ => null, (options, _) => options)
        {
            Name = "pin",
            Group = OptionGroup.Pipeline,
            Description = "A secret",
            IsSecret = true,
        };
        var given = new GivenValue(secret, "hunter2", SourceKind.Environment, secret.EnvironmentVariable);

        // Then
        given
            .Problem($"must be {secret.Allowed}.")
            .ShouldBe("--pin (hidden) (HOARFROST_PIN) must be a whole number, 1 or more.");
        given.Label.ShouldNotContain("hunter2");
    }
}
