using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GoogleDouble.Faults;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Rest.Projects;

public class ProjectTests
{
    private const string Services = "serviceusage/v1/projects/demo-123456/services";

    [Fact]
    public async Task Should_Say_What_Is_Enabled_When_Services_Are_Asked()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Services.Set("iap.googleapis.com", isEnabled: false);

        // When
        var one = await google.GetAsync($"{Services}/compute.googleapis.com");
        var both = await google.GetAsync(
            $"{Services}:batchGet?names=projects/demo-123456/services/compute.googleapis.com"
                + "&names=projects/demo-123456/services/iap.googleapis.com"
        );
        var enabled = await google.GetAsync($"{Services}?filter=state:ENABLED&pageSize=200");

        // Then
        ((string?)one.Json["state"]).ShouldBe("ENABLED");
        ((JsonArray)both.Json["services"]!)
            .Select(service => (string?)service!["state"])
            .ShouldBe(["ENABLED", "DISABLED"]);
        ((JsonArray)enabled.Json["services"]!)
            .Select(service => (string?)service!["config"]!["name"])
            .ShouldBe([
                "artifactregistry.googleapis.com",
                "cloudresourcemanager.googleapis.com",
                "compute.googleapis.com",
                "container.googleapis.com",
                "iam.googleapis.com",
                "serviceusage.googleapis.com",
                "storage.googleapis.com",
            ]);
    }

    [Theory]
    [InlineData("serviceusage/v1/projects/none-1/services/compute.googleapis.com", "AUTH_PERMISSION_DENIED")]
    [InlineData("serviceusage/v1/projects/demo-123456/services/none.googleapis.com", "AUTH_PERMISSION_DENIED")]
    [InlineData("cloudresourcemanager/v1/projects/none-1", null)]
    public async Task Should_Answer_403_When_It_Is_Not_There(string path, string? reason)
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var (status, json) = await google.GetAsync(path);

        // Then
        status.ShouldBe(403);
        ((string?)json["error"]!["status"]).ShouldBe("PERMISSION_DENIED");
        json["error"]!.AsObject().ContainsKey("errors").ShouldBeFalse();
        ((string?)json["error"]!["details"]?[0]!["reason"]).ShouldBe(reason);
    }

    [Fact]
    public async Task Should_Say_What_The_Caller_May_Do_When_Permissions_Are_Tested()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Permissions.Deny("compute.instances.create");
        using var body = JsonContent.Create(
            new { permissions = new[] { "compute.instances.create", "compute.networks.create" } }
        );

        // When
        var (_, json) = await google.SendAsync(
            HttpMethod.Post,
            "cloudresourcemanager/v1/projects/demo-123456:testIamPermissions",
            body
        );

        // Then
        ((JsonArray)json["permissions"]!)
            .Select(item => (string?)item)
            .ShouldBe(["compute.networks.create"]);
    }

    [Fact]
    public async Task Should_Name_The_Activation_When_The_Service_Is_Disabled()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Services.Set("compute.googleapis.com", isEnabled: false);

        // When
        var (status, json) = await google.GetAsync("compute/v1/projects/demo-123456/zones");

        // Then
        status.ShouldBe(403);
        ((string?)json["error"]!["errors"]![0]!["reason"]).ShouldBe("accessNotConfigured");
        ((string?)json["error"]!["details"]![0]!["reason"]).ShouldBe("SERVICE_DISABLED");
        ((string?)json["error"]!["details"]![0]!["metadata"]!["activationUrl"])!.ShouldContain(
            "compute.googleapis.com"
        );
    }

    [Theory]
    [InlineData(FaultKind.Status429, 429, "rateLimitExceeded")]
    [InlineData(FaultKind.Status503, 503, "backendError")]
    [InlineData(FaultKind.PermissionDenied, 403, "forbidden")]
    [InlineData(FaultKind.ApiDisabled, 403, "accessNotConfigured")]
    public async Task Should_Fail_Once_When_A_Fault_Is_Planned(FaultKind kind, int expected, string reason)
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Faults.Add(new Fault(kind) { Type = "compute", Name = "*/zones" });

        // When
        var other = await google.GetAsync("compute/v1/projects/demo-123456");
        var first = await google.GetAsync("compute/v1/projects/demo-123456/zones");
        var second = await google.GetAsync("compute/v1/projects/demo-123456/zones");

        // Then
        (other.Status, first.Status, second.Status).ShouldBe((200, expected, 200));
        ((string?)first.Json["error"]!["errors"]![0]!["reason"]).ShouldBe(reason);
    }

    [Fact]
    public async Task Should_Tell_The_Callers_Address_When_Asked_Without_A_Token()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var stranger = new HttpClient();

        // When
        string address = await stranger.GetStringAsync(
            new Uri(google.Server.Environment["HOARFROST_ADDRESS_SERVICE"]),
            TestContext.Current.CancellationToken
        );

        // Then
        address.Trim().ShouldBe("127.0.0.1");
    }
}
