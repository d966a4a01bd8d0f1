using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

/// <summary>What is refused before anything is made, and before money is spent.</summary>
public sealed class RefusalTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    private const string Bucket = "demo-results";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("--region mars-north1", "--region mars-north1")]
    [InlineData("--zones us-central1-x", "--zones us-central1-x us-central1-a")]
    [InlineData("--machine-type n2-standard-3", "--machine-type n2-standard-3 n2-standard-2")]
    [InlineData("--machine-type h3-standard-88 --zones us-central1-a,us-central1-b", "--zones us-central1-b")]
    [InlineData("--region europe-west4 --zones us-central1-a", "--zones us-central1-a europe-west4")]
    [InlineData("--ttl 0", "--ttl 0")]
    [InlineData("--max-cost 0.01", "--max-cost 0.01 --nodes --ttl")]
    [InlineData("--allow-from 0.0.0.0/0", "--allow-from 0.0.0.0/0")]
    [InlineData("--results-bucket nobodys-bucket", "--results-bucket nobodys-bucket gcloud")]
    [InlineData("--state-bucket nobodys-bucket", "--state-bucket nobodys-bucket gcloud")]
    public async Task Should_Name_The_Option_When_It_Can_Not_Be(string options, string said)
    {
        // When
        var result = await RunAsync(options);

        // Then
        result.ShouldEndWith(2).ShouldSay(said.Split(' '));
        ShouldHaveMadeNothing(result);
    }

    [Fact]
    public async Task Should_Say_Where_Projects_Are_Listed_When_The_Project_Is_Unknown()
    {
        // When: Google does not tell an unknown one from one that the caller may not see
        var result = await RunAsync("--project other-654321");

        // Then
        result.ShouldEndWith(4).ShouldSay("--project other-654321", "gcloud projects list");
        ShouldHaveMadeNothing(result);
    }

    [Theory]
    [InlineData("storage.objects.create")]
    [InlineData("storage.objects.get")]
    public async Task Should_Name_Bucket_And_Permission_When_It_May_Not_Be_Written(string permission)
    {
        // Given
        paper.Cloud.Server.Buckets.Add(Bucket);
        paper.Cloud.Server.Permissions.Deny(permission);
        PipelineResult result;
        try
        {
            // When
            result = await RunAsync($"--results-bucket {Bucket}");
        }
        finally
        {
            paper.Cloud.Server.Permissions.Grant(permission);
        }

        // Then
        result.ShouldEndWith(4).ShouldSay("--results-bucket", Bucket, permission, "roles/storage.objectUser");
        ShouldHaveMadeNothing(result);
    }

    [Theory]
    [InlineData("N2_CPUS", 6)]
    [InlineData("CPUS_ALL_REGIONS", 7)]
    [InlineData("IN_USE_ADDRESSES", 3)]
    public async Task Should_Name_The_Quota_When_The_Nodes_Do_Not_Fit(string metric, double limit)
    {
        // Given
        var before = paper.Cloud.Server.Quotas[metric];
        paper.Cloud.Server.Quotas[metric] = limit;
        PipelineResult result;
        try
        {
            // When
            result = await RunAsync("--nodes 4 --machine-type n2-standard-2");
        }
        finally
        {
            paper.Cloud.Server.Quotas[metric] = before;
        }

        // Then
        result.ShouldEndWith(4).ShouldSay("--nodes 4", metric, "quotas?project=");
        ShouldHaveMadeNothing(result);
    }

    [Theory]
    [InlineData("compute.googleapis.com", "")]
    [InlineData("storage.googleapis.com", $" --results-bucket {Bucket}")]
    public async Task Should_Say_How_To_Turn_It_On_When_An_Api_Is_Off(string service, string options)
    {
        // Given
        paper.Cloud.Server.Buckets.Add(Bucket);
        paper.Cloud.Server.Services.Set(service, false);
        PipelineResult result;
        try
        {
            // When
            result = await RunAsync($"--nodes 2{options}");
        }
        finally
        {
            paper.Cloud.Server.Services.Set(service, true);
        }

        // Then
        result.ShouldEndWith(4).ShouldSay($"gcloud services enable {service} --project {Cloud.Project}");
        ShouldHaveMadeNothing(result);
    }

    [Fact]
    public async Task Should_Name_What_Is_Accepted_When_There_Are_No_Credentials()
    {
        // Given: nor is this a machine at Google
        var environment = WithCredentials("");
        environment["HOME"] = paper.Checkout.Working;
        environment["CLOUDSDK_CONFIG"] = paper.Checkout.Working;
        environment["NO_GCE_CHECK"] = "true";

        // When
        var result = await RunAsync("--nodes 2", environment);

        // Then
        result
            .ShouldEndWith(4)
            .ShouldSay("gcloud auth application-default login", "GOOGLE_APPLICATION_CREDENTIALS", "service account");
        ShouldHaveMadeNothing(result);
    }

    [Theory]
    [InlineData("{ \"type\": \"service_account\", \"private_key\": \"hidden-in-it\" }")]
    [InlineData("hidden-in-it")]
    public async Task Should_Name_The_File_But_Not_Quote_It_When_Credentials_Are_Broken(string content)
    {
        // Given
        var path = Path.Combine(paper.Checkout.Root, "broken.json");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        // When
        var result = await RunAsync("--nodes 2", WithCredentials(path));

        // Then
        result.ShouldEndWith(4).ShouldSay(path, "GOOGLE_APPLICATION_CREDENTIALS");
        result.Output.ShouldNotContain("hidden-in-it");
        ShouldHaveMadeNothing(result);
    }

    private async Task<PipelineResult> RunAsync(string options, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] project = options.Contains("--project", StringComparison.Ordinal) ? [] : ["--project", Cloud.Project];
        using var run = Pipeline.StartProgram(
            paper.Checkout,
            ["--target", "Network", "--platform", "gcp", .. project, .. options.Split(' ')],
            environment: environment ?? paper.Cloud.Server.Environment
        );
        return await run.EndAsync();
    }

    private Dictionary<string, string> WithCredentials(string path) =>
        new(paper.Cloud.Server.Environment) { ["GOOGLE_APPLICATION_CREDENTIALS"] = path };

    private void ShouldHaveMadeNothing(PipelineResult result)
    {
        result.Duration.ShouldBeLessThan(Soon);
        paper.Cloud.Everything().ShouldBeEmpty();
        Directory.Exists(Path.Combine(paper.Checkout.Working, ".clusters", "hoarfrost")).ShouldBeFalse();
    }
}
