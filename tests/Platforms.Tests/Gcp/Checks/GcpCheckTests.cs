using GoogleDouble.Faults;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Checks;

namespace Platforms.Tests.Gcp.Checks;

public sealed class GcpCheckTests : IAsyncLifetime
{
    private static readonly HoarfrostOptions Good = new HoarfrostOptions
    {
        Cluster = "mpi",
        Platform = "gcp",
    }.WithGoogle(google => google with { Project = GoogleCloud.Project });

    private GoogleCloud _google = null!;

    public async ValueTask InitializeAsync() => _google = await GoogleCloud.StartAsync();

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Fact]
    public async Task Should_Find_All_That_A_Cluster_Is_Made_From()
    {
        // When
        var setup = await CheckAsync(Good);

        // Then
        setup.Project.ShouldBe(GoogleCloud.Project);
        setup.Region.ShouldBe("us-central1");
        setup.Zones.ShouldBe(["us-central1-a", "us-central1-b", "us-central1-c", "us-central1-f"]);
        setup.Machine.Cores.ShouldBe(2);
        setup.Machine.MemoryMb.ShouldBe(16384);
        setup.Price!.PerHour.ShouldBe(0.1942, 0.0001);
        setup.SourceImage.ShouldEndWith("/projects/debian-cloud/global/images/debian-12-bookworm-v20261111");
    }

    [Fact]
    public async Task Should_Read_Back_What_It_Found()
    {
        // Given
        var setup = await CheckAsync(Good);

        // When
        var json = System.Text.Json.JsonSerializer.Serialize(setup, GcpStateJson.Default.GcpSetup);
        var read = System.Text.Json.JsonSerializer.Deserialize(json, GcpStateJson.Default.GcpSetup)!;

        // Then
        read.ShouldBe(setup with { Zones = read.Zones });
        read.Zones.ShouldBe(setup.Zones);
    }

    [Fact]
    public async Task Should_Keep_Only_Zones_That_Have_The_Machine_Type_When_None_Were_Named() =>
        (await CheckAsync(Good.WithGoogle(google => google with { MachineType = "h3-standard-88" }))).Zones.ShouldBe([
            "us-central1-a",
        ]);

    [Fact]
    public async Task Should_Take_Zones_In_The_Order_Given() =>
        (
            await CheckAsync(Good.WithGoogle(google => google with { Zones = "europe-west4-c,europe-west4-a" }))
        ).Zones.ShouldBe(["europe-west4-c", "europe-west4-a"]);

    public static TheoryData<string, string> Wrong { get; } =
        new()
        {
            { "project", "--project must" },
            { "region", "--region must be a region" },
            { "zone", "Did you mean us-central1-a?" },
            { "elsewhere", "--zones must be zones of us-central1" },
            { "type", "Did you mean n2-standard-4?" },
            { "series", "of the series" },
            { "arm", "ARM" },
            { "metal", "bare metal" },
            { "local disks", "has local disks" },
            { "spot", "--spot" },
            { "lacking", "Leave it out" },
            { "cost", "--max-cost 1" },
            { "bucket", "gcloud storage buckets create gs://none" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Should_Name_The_Option_When_It_Is_Wrong(string what, string message)
    {
        // Given
        var options = what switch
        {
            "project" => Good.WithGoogle(google => google with { Project = null }),
            "region" => Good.WithGoogle(google => google with { Region = "us-central9" }),
            "zone" => Good.WithGoogle(google => google with { Zones = "us-central1-z,us-central1-b" }),
            "elsewhere" => Good.WithGoogle(google => google with { Region = "us-central1", Zones = "europe-west4-a" }),
            "type" => Good.WithGoogle(google => google with { MachineType = "n2-standrad-4" }),
            "series" => Good.WithGoogle(google => google with { MachineType = "m3-ultramem-32" }),
            "arm" => Good.WithGoogle(google => google with { MachineType = "t2a-standard-4" }),
            "metal" => Good.WithGoogle(google => google with { MachineType = "c3-standard-192-metal" }),
            "local disks" => Good.WithGoogle(google => google with { MachineType = "c3-standard-88-lssd" }),
            "spot" => Good.WithGoogle(google => google with { MachineType = "h3-standard-88", Spot = true }),
            "lacking" => Good.WithGoogle(google =>
                google with
                {
                    MachineType = "h3-standard-88",
                    Zones = "us-central1-a,us-central1-b",
                }
            ),
            "cost" => Good.WithGoogle(google => google with { MaxCost = 1 }),
            _ => Good with { ResultsBucket = "none" },
        };
        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => CheckAsync(options));

        // Then
        refusal.Message.ShouldContain(message);
        _google.Server.Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_All_Problems_At_Once_When_There_Are_Several()
    {
        // Given
        var options = Good.WithGoogle(google =>
            google with
            {
                Zones = "us-central1-z",
                MachineType = "xx-standard-4",
            }
        ) with
        {
            ResultsBucket = "none",
        };

        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => CheckAsync(options));

        // Then
        refusal.Message.ShouldContain("--zones");
        refusal.Message.ShouldContain("--machine-type");
        refusal.Message.ShouldContain("--results-bucket");
    }

    [Fact]
    public async Task Should_Name_The_Project_When_It_Can_Not_Be_Seen()
    {
        // When
        var refusal = await Should.ThrowAsync<HoarfrostException>(() =>
            CheckAsync(Good.WithGoogle(google => google with { Project = "someone-else" }))
        );

        // Then
        refusal.ExitCode.ShouldBeOneOf(ExitCodes.Usage, ExitCodes.CloudRefused);
        refusal.Message.ShouldContain("--project someone-else: there is no such project");
        refusal.Message.ShouldNotContain("serviceusage");
    }

    [Fact]
    public async Task Should_Say_How_To_Enable_The_Api_When_It_Is_Off()
    {
        // Given
        _google.Server.Services.Set("compute.googleapis.com", isEnabled: false);

        // When
        var refusal = await RefusedAsync(Good);

        // Then
        refusal.ShouldContain("gcloud services enable compute.googleapis.com --project demo-123456");
    }

    [Fact]
    public async Task Should_Go_On_When_It_May_Not_Ask_What_Is_Enabled()
    {
        // Given
        _google.Server.Faults.Add(new Fault(FaultKind.PermissionDenied) { Type = "serviceusage" });
        _google.Server.Services.Set("cloudresourcemanager.googleapis.com", isEnabled: false);

        // When, Then
        (await CheckAsync(Good)).Zones.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Should_Name_The_Quota_When_It_Does_Not_Suffice()
    {
        // Given
        _google.Server.Quotas["N2_CPUS"] = 7;

        // When
        var refusal = await RefusedAsync(Good);

        // Then
        refusal.ShouldContain("N2_CPUS");
        refusal.ShouldContain("need 8 vCPUs more");
        refusal.ShouldContain("7 of 7 are free");
    }

    [Fact]
    public async Task Should_Not_Count_What_Is_The_Clusters_Own_When_It_Looks_At_The_Quota()
    {
        // Given
        _google.Server.Quotas["N2_CPUS"] = 8;
        _google.Server.Quotas["INSTANCES"] = 2;
        _google.AddInstance("mpi-1", "mpi");

        // When, Then
        (await CheckAsync(Good)).Machine.VCpus.ShouldBe(4);
    }

    [Fact]
    public async Task Should_Count_What_Others_Have_When_It_Looks_At_The_Quota()
    {
        // Given
        _google.Server.Quotas["N2_CPUS"] = 8;
        _google.AddInstance("other-1", "other");

        // When, Then
        (await RefusedAsync(Good)).ShouldContain("only 4 of 8 are free");
    }

    [Fact]
    public async Task Should_Say_What_Is_Missing_When_A_Bucket_May_Not_Be_Written()
    {
        // Given
        _google.Buckets.On(
            "GET /storage/v1/b/results/iam/testPermissions",
            """{ "permissions": ["storage.objects.get"] }"""
        );

        // When
        var refusal = await RefusedAsync(Good with { ResultsBucket = "results" });

        // Then
        refusal.ShouldContain("--results-bucket results");
        refusal.ShouldContain("storage.objects.create");
    }

    [Fact]
    public async Task Should_Be_Content_When_The_Buckets_May_Be_Written()
    {
        // Given
        _google.Buckets.On(
            "GET /storage/v1/b/results/iam/testPermissions",
            """{ "permissions": ["storage.objects.create", "storage.objects.get"] }"""
        );
        _google.Buckets.On(
            "GET /storage/v1/b/state/iam/testPermissions",
            """{ "permissions": ["storage.objects.create", "storage.objects.delete", "storage.objects.get", "storage.objects.list"] }"""
        );

        // When, Then
        await CheckAsync(Good with { ResultsBucket = "results", StateBucket = "state" });
    }

    [Theory]
    [InlineData(FaultKind.Status429)]
    [InlineData(FaultKind.Status503)]
    [InlineData(FaultKind.ExpiredToken)]
    public async Task Should_Come_Through_When_Google_Stumbles(FaultKind fault)
    {
        // Given
        _google.Server.Faults.Add(new Fault(fault) { Times = 3, Type = "compute" });

        // When, Then
        (await CheckAsync(Good)).Zones.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Should_Name_The_Permission_When_It_Is_Missing()
    {
        // Given
        _google.Server.Faults.Add(
            new Fault(FaultKind.PermissionDenied)
            {
                Type = "compute",
                Name = "*/zones",
                Subject = "compute.zones.list",
            }
        );

        // When
        var refusal = await RefusedAsync(Good);

        // Then
        refusal.ShouldContain("compute.zones.list");
        refusal.ShouldContain("roles/compute.admin");
    }

    private async Task<string> RefusedAsync(HoarfrostOptions options)
    {
        var refusal = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync(options));
        refusal.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        return refusal.Message;
    }

    private Task<GcpSetup> CheckAsync(HoarfrostOptions options) =>
        new GcpCheck(_google.Client, new GcpNeeds("gcp", Services: [], Overhead: null)).RunAsync(
            options,
            TestContext.Current.CancellationToken
        );
}
