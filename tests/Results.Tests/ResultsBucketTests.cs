using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Results;

namespace Results.Tests;

public sealed class ResultsBucketTests : IDisposable
{
    private const string Asked = "GET /storage/v1/b/results/iam/testPermissions";

    private readonly GoogleServer google = new();

    public void Dispose() => google.Dispose();

    [Fact]
    public async Task Should_Be_Content_When_The_Bucket_May_Be_Written()
    {
        // Given
        google.On(Asked, """{ "permissions": ["storage.objects.create", "storage.objects.get"] }""");

        // When
        await CheckAsync(google.Environment);

        // Then
        google.Requests.ShouldContain(request => request.StartsWith(Asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_Say_How_To_Make_It_When_There_Is_No_Such_Bucket()
    {
        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => CheckAsync(google.Environment));

        // Then
        refusal.Message.ShouldContain("--results-bucket results: there is no such bucket.");
        refusal.Message.ShouldContain("gcloud storage buckets create gs://results --location us-central1");
    }

    [Fact]
    public async Task Should_Name_The_Permission_When_The_Bucket_May_Not_Be_Written()
    {
        // Given
        google.On(Asked, """{ "permissions": ["storage.objects.get"] }""");

        // When
        var refusal = await RefusedAsync(google.Environment);

        // Then
        refusal.ShouldContain("--results-bucket results: your credentials lack storage.objects.create");
    }

    [Fact]
    public async Task Should_Name_The_Option_When_There_Are_No_Credentials()
    {
        // When
        var refusal = await RefusedAsync(name =>
            name == "GOOGLE_APPLICATION_CREDENTIALS" ? "/no/such/file" : google.Environment(name)
        );

        // Then
        refusal.ShouldStartWith("--results-bucket results: The file /no/such/file");
    }

    private static async Task<string> RefusedAsync(Func<string, string?> environment)
    {
        var refusal = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync(environment));
        refusal.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        return refusal.Message;
    }

    private static Task CheckAsync(Func<string, string?> environment) =>
        new ResultsBucket("results", project: null, "us-central1", environment).CheckAsync(
            TestContext.Current.CancellationToken
        );
}
