using System.Net;
using FsCheck;
using Hoarfrost.Core.Errors;
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

    // As the issues of hashicorp/terraform-provider-google and of those who use it quote them.
    [Theory]
    [InlineData(
        "Error creating instance: googleapi: Error 412: Constraint constraints/compute.vmExternalIpAccess violated for project 111111111111. Add instance projects/demo-123456/zones/europe-west3-c/instances/frost-1 to the constraint to use external IP with it., conditionNotMet",
        "compute.vmExternalIpAccess",
        "--ssh iap"
    )]
    [InlineData(
        "Error waiting for creating GKE cluster: Not all instances running in IGM after 40.240072593s. Expected 1, running 0, transitioning 1. Current errors: [CONDITION_NOT_MET]: Instance 'gke-frost-default-pool-65fa3508-485z' creation failed: Constraint constraints/compute.vmExternalIpAccess violated for project 291560455175.",
        "compute.vmExternalIpAccess",
        "orgpolicies?project=demo-123456"
    )]
    [InlineData(
        "Error creating instance: googleapi: Error 412: Constraint constraints/compute.requireOsLogin violated for project demo-123456., conditionNotMet",
        "compute.requireOsLogin",
        "exception"
    )]
    [InlineData(
        "Error creating instance: googleapi: Error 412: Constraint constraints/compute.disableGuestAttributesAccess violated for project demo-123456., conditionNotMet",
        "compute.disableGuestAttributesAccess",
        "guest attributes"
    )]
    [InlineData(
        "googleapi: Error 412: Location ZONE:us-central1-a violates constraint constraints/gcp.resourceLocations on the resource projects/demo-123456/zones/us-central1-a/instances/frost-1., conditionNotMet",
        "gcp.resourceLocations",
        "--region"
    )]
    [InlineData(
        "googleapi: Error 403: Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: x, forbidden",
        "VPC Service Controls",
        "administers the organisation"
    )]
    public void Should_Name_The_Policy_And_The_Way_Around_It_When_An_Organisation_Forbids_It(
        string text,
        string policy,
        string advice
    )
    {
        // When
        var refusal = Refusal.Of(text, Project);
        var ofApi = new GoogleApiException(
            HttpStatusCode.PreconditionFailed,
            "conditionNotMet",
            text,
            "POST https://x"
        );

        // Then
        refusal.Kind.ShouldBe(RefusalKind.Policy);
        refusal.Message.ShouldContain(policy);
        refusal.Message.ShouldContain(advice);
        Refusal.Of(ofApi, Project).ShouldBe(refusal);
        Refusal.Of($"{StockOut}\n{text}", Project).Kind.ShouldBe(RefusalKind.Policy);
    }

    [Theory]
    [InlineData("Constraint constraints/compute.vmExternalIpAccess violated for project 1", ExitCodes.CloudRefused)]
    [InlineData("At least one of the pre-conditions you specified did not hold.", ExitCodes.StepFailed)]
    public void Should_Have_The_Exit_Code_Of_A_Refusal_When_It_Is_A_Policy_And_No_Condition_Of_Ours(
        string text,
        int exitCode
    ) =>
        new GoogleApiException(
            HttpStatusCode.PreconditionFailed,
            "conditionNotMet",
            text,
            "POST https://x"
        ).ExitCode.ShouldBe(exitCode);

    // The first three as 2i2c-org/infrastructure#488 has them, the others as issues of terraform-provider-google and project-factory.
    [Theory]
    [InlineData(
        "Error: Error when reading or editing Container NodePool workers: googleapi: Error 403: Required \"container.clusters.get\" permission(s) for \"projects/demo-123456/zones/us-central1-b/clusters/frost\"., forbidden",
        "container.clusters.get",
        "roles/container.admin"
    )]
    [InlineData(
        "Error: Error creating Repository: googleapi: Error 403: Permission 'artifactregistry.repositories.create' denied on resource '//artifactregistry.googleapis.com/projects/demo-123456/locations/us-central1' (or it may not exist).\nDetails:\n[\n  {\n    \"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\",\n    \"domain\": \"artifactregistry.googleapis.com\",\n    \"reason\": \"IAM_PERMISSION_DENIED\"\n  }\n]",
        "artifactregistry.repositories.create",
        "roles/artifactregistry.admin"
    )]
    [InlineData(
        "Error: Error retrieving IAM policy for artifactregistry repository \"projects/demo-123456/locations/us-central1/repositories/frost-pods\": googleapi: Error 403: The caller does not have permission",
        "may not do this",
        "roles/artifactregistry.admin"
    )]
    [InlineData(
        "Error: Error creating service account: googleapi: Error 403: Permission 'iam.serviceAccounts.create' denied on resource (or it may not exist).",
        "iam.serviceAccounts.create",
        "roles/iam.serviceAccountAdmin"
    )]
    [InlineData(
        "googleapi: Error 403: The caller does not have permission.\nDetails:\n[ { \"metadata\": { \"permission\": \"container.clusters.create\" } } ]\n, forbidden",
        "container.clusters.create",
        "roles/container.admin"
    )]
    [InlineData(
        "Error: googleapi: Error 400: The user does not have access to service account \"frost-nodes@demo-123456.iam.gserviceaccount.com\". Ask a project owner to grant you the iam.serviceAccountUser role on the service account., badRequest",
        "iam.serviceAccounts.actAs",
        "roles/iam.serviceAccountUser"
    )]
    public void Should_Name_The_Permission_And_Its_Role_Whichever_Api_Denies_It(string text, string what, string role)
    {
        // When
        var refusal = Refusal.Of(text, Project);

        // Then
        refusal.Kind.ShouldBe(RefusalKind.Permission);
        refusal.Message.ShouldContain(what);
        refusal.Message.ShouldContain($"{role}:");
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
