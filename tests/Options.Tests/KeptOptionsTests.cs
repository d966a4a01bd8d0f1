using System.Net;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Programs.Mpi.Options;

namespace Options.Tests;

public sealed class KeptOptionsTests
{
    private static readonly HoarfrostOptions _asked = new HoarfrostOptions
    {
        Cluster = "blue",
        Platform = "gcp",
        Nodes = 4,
        StateBucket = "states",
        KeepImage = true,
    }.With(
        new GoogleOptions
        {
            Project = "demo-123456",
            Zones = "us-central1-b",
            MachineType = "c2-standard-60",
            Ttl = TimeSpan.FromHours(8),
            Ssh = SshRoute.Iap,
            AllowFrom = IPNetwork.Parse("203.0.113.7/32"),
            MaxCost = 5,
        }
    );

    [Fact]
    public void Should_Keep_Where_A_Cluster_Is_When_Only_Its_Name_Is_Given()
    {
        // When
        var options = Resolve("cluster=blue");

        // Then
        options.Platform.ShouldBe("gcp");
        options.Nodes.ShouldBe(4);
        options.Google.Project.ShouldBe("demo-123456");
        options.Google.Zones.ShouldBe("us-central1-b");
        options.Google.MachineType.ShouldBe("c2-standard-60");
        options.Google.Ttl.ShouldBe(TimeSpan.FromHours(8));
        options.Google.Ssh.ShouldBe(SshRoute.Iap);
        options.Google.AllowFrom.ShouldBe(IPNetwork.Parse("203.0.113.7/32"));
        options.Google.MaxCost.ShouldBe(5);
        options.StateBucket.ShouldBe("states");
    }

    [Fact]
    public void Should_Not_Keep_What_Is_Asked_Anew_Each_Time_When_It_Is_Left_Out()
    {
        // When
        var options = Resolve("cluster=blue");

        // Then
        options.KeepImage.ShouldBeFalse();
    }

    [Fact]
    public void Should_Take_What_Is_Given_When_The_Cluster_Has_Something_Else()
    {
        // When
        var options = Resolve("cluster=blue", "machine-type=n2-standard-4", "ssh=direct");

        // Then
        options.Google.MachineType.ShouldBe("n2-standard-4");
        options.Google.Ssh.ShouldBe(SshRoute.Direct);
        options.Google.Project.ShouldBe("demo-123456");
    }

    [Fact]
    public void Should_Name_Both_When_A_Region_Is_Given_That_The_Kept_Zones_Are_Not_In()
    {
        Should
            .Throw<UsageException>(() => Resolve("cluster=blue", "region=europe-west4"))
            .Message.ShouldContain("--zones us-central1-b (of the cluster blue) is not in --region europe-west4");
    }

    [Fact]
    public void Should_Take_The_Defaults_When_There_Is_No_Such_Cluster()
    {
        Resolve("cluster=green")
            .ShouldBe(
                new HoarfrostOptions { Cluster = "green", Owner = "ada@loom" }
                    .With(new GoogleOptions())
                    .With(new KubeOptions())
                    .With(new MpiOptions())
            );
    }

    private static HoarfrostOptions Resolve(params string[] arguments) =>
        new OptionsResolver(Given.Catalog).Resolve(
            Given.Arguments(arguments),
            Given.NoEnvironment,
            file: null,
            cluster => cluster == "blue" ? _asked : null
        );
}
