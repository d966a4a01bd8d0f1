using System.Net;
using FsCheck;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Checks;

namespace Google.Tests.Checks;

// Google's library has one, too, and this namespace is in Google's.
using GoogleApiException = Hoarfrost.Google.Api.GoogleApiException;

public class RefusalTests
{
    private const string Project = "demo-123456";
    private const string StockOut =
        "Error waiting for instance to create: The zone 'projects/demo-123456/zones/us-central1-a' does not have enough resources available to fulfill the request.  Try a different zone, or try again later.";
    private const string Quota =
        "Error creating instance: googleapi: Error 403: Quota 'N2_CPUS' exceeded.  Limit: 8.0 in region us-central1., quotaExceeded";
    private const string Denied =
        "Error creating Network: googleapi: Error 403: Required 'compute.networks.create' permission for 'projects/demo-123456/global/networks/mpi-net', forbidden";
    private const string Disabled =
        "Error creating Network: googleapi: Error 403: Compute Engine API has not been used in project demo-123456 before or it is disabled.\nDetails:\n[ { \"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\", \"reason\": \"SERVICE_DISABLED\" } ]\n, accessNotConfigured";
    private const string OfAnImage =
        "Error: googleapi: Error 403: Compute Engine API has not been used in project debian-cloud before or it is disabled., SERVICE_DISABLED";

    [Theory]
    [InlineData(StockOut, nameof(RefusalKind.StockOut), "--zones")]
    [InlineData("ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS", nameof(RefusalKind.StockOut), "--zones")]
    [InlineData(Quota, nameof(RefusalKind.Quota), "N2_CPUS")]
    [InlineData(
        "Error waiting for instance to create: Quota 'CPUS_ALL_REGIONS' exceeded.  Limit: 12.0 globally.\n\tmetric name = x",
        nameof(RefusalKind.Quota),
        "CPUS_ALL_REGIONS"
    )]
    [InlineData(
        "Error waiting for creating GKE NodePool: Google Compute Engine: Not all instances running in IGM after 35m. Current errors: [GCE_STOCKOUT]: Instance 'gke-x' creation failed",
        nameof(RefusalKind.StockOut),
        "--zones"
    )]
    [InlineData(
        "error creating NodePool: googleapi: Error 403: Insufficient regional quota to satisfy request: resource \"C2_CPUS\": request requires '4.0' and is short '4.0'., forbidden",
        nameof(RefusalKind.Quota),
        "quota"
    )]
    [InlineData(
        "Error creating cluster: googleapi: Error 403: Required \"container.clusters.create\" permission(s) for \"projects/demo-123456\"., forbidden",
        nameof(RefusalKind.Permission),
        "roles/container.admin"
    )]
    [InlineData(Denied, nameof(RefusalKind.Permission), "compute.networks.create in project demo-123456")]
    [InlineData(
        Disabled,
        nameof(RefusalKind.ApiDisabled),
        "gcloud services enable compute.googleapis.com --project demo-123456"
    )]
    [InlineData("Operation compute.instances.preempted", nameof(RefusalKind.Preempted), "--spot")]
    [InlineData("googleapi: Error 403: Rate Limit Exceeded, rateLimitExceeded", nameof(RefusalKind.Busy), "later")]
    [InlineData("googleapi: got HTTP response code 503 with body: Error 503", nameof(RefusalKind.Busy), "later")]
    [InlineData(
        "Error 409: The resource 'projects/demo-123456/global/networks/a-net' already exists, alreadyExists",
        nameof(RefusalKind.Exists),
        "--cluster"
    )]
    [InlineData("Error: Invalid value for variable", nameof(RefusalKind.None), "")]
    public void Should_Tell_What_It_Is_And_What_To_Do(string text, string kind, string advice)
    {
        // When
        var refusal = Refusal.Of(text, Project);

        // Then
        refusal.Kind.ToString().ShouldBe(kind);
        refusal.Message.ShouldContain(advice);
    }

    [Property]
    public void Should_Find_It_Whatever_Stands_Around_It(NonNull<string> before, NonNull<string> after) =>
        Refusal.Of($"{before.Get}\n{StockOut}\n{after.Get}", Project).Kind.ShouldBe(RefusalKind.StockOut);

    [Property]
    public void Should_Take_Any_Text(NonNull<string> text) => Should.NotThrow(() => Refusal.Of(text.Get, Project));

    [Theory]
    [InlineData(Quota, RefusalKind.Quota)]
    [InlineData(Denied, RefusalKind.Permission)]
    [InlineData(Disabled, RefusalKind.ApiDisabled)]
    internal void Should_Not_Try_Other_Zones_When_These_Would_Refuse_As_Well(string other, RefusalKind kind)
    {
        Refusal.Of($"{StockOut}\n{other}", Project).Kind.ShouldBe(kind);
        Refusal.Of($"{other}\n{StockOut}", Project).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("forbidden", RefusalKind.Permission)]
    [InlineData("quotaExceeded", RefusalKind.Quota)]
    [InlineData("SERVICE_DISABLED", RefusalKind.ApiDisabled)]
    [InlineData("rateLimitExceeded", RefusalKind.None)]
    internal void Should_Tell_By_The_Reason_When_The_Api_Itself_Says_It(string reason, RefusalKind kind) =>
        Refusal
            .Of(
                new GoogleApiException(HttpStatusCode.Forbidden, reason, "No", "GET https://x/projects/demo-123456"),
                Project
            )
            .Kind.ShouldBe(kind);

    [Theory]
    [InlineData(StockOut)]
    [InlineData(Quota)]
    [InlineData(Denied)]
    [InlineData(Disabled)]
    [InlineData("Operation compute.instances.preempted")]
    [InlineData("Error 409: The resource 'projects/demo-123456/global/networks/a-net' already exists, alreadyExists")]
    [InlineData("googleapi: Error 403: Required 'storage.objects.get' permission, forbidden")]
    [InlineData("googleapi: Error 403: The caller does not have permission, PERMISSION_DENIED")]
    [InlineData(OfAnImage)]
    public void Should_Name_The_Callers_Project_Or_None_When_Google_Names_Another_Or_None(string text)
    {
        foreach (var project in (string?[])["mine-123456", null])
        {
            // When
            var message = Refusal.Of(text, project).Message;
            var ofApi = Refusal.Of(
                new GoogleApiException(HttpStatusCode.Forbidden, "SERVICE_DISABLED", text, "GET https://x"),
                project
            );

            // Then
            foreach (var said in (string[])[message, ofApi.Message])
            {
                said.ShouldNotMatch("[<>{}]|project[= ]($|[ .,])|debian-cloud|demo-123456");
            }
        }
    }
}
