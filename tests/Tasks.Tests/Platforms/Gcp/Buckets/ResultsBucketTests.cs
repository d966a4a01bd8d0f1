using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Results;

namespace Tasks.Tests.Platforms.Gcp.Buckets;

public sealed class ResultsBucketTests : IDisposable
{
    private const string Asked = "GET /storage/v1/b/results/iam/testPermissions";

    private readonly GoogleServer google = new();

    public void Dispose() => google.Dispose();

    [Fact]
    public async Task Should_BeContent_When_TheBucketMayBeWritten()
    {
        // Given
        google.On(Asked, """{ "permissions": ["storage.objects.create", "storage.objects.get"] }""");

        // When
        await CheckAsync(google.Environment);

        // Then
        google.Requests.ShouldContain(request => request.StartsWith(Asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_SayHowToMakeIt_When_ThereIsNoSuchBucket()
    {
        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => CheckAsync(google.Environment));

        // Then
        refusal.Message.ShouldContain("--results-bucket results: there is no such bucket.");
        refusal.Message.ShouldContain("gcloud storage buckets create gs://results --location us-central1");
    }

    [Fact]
    public async Task Should_NameThePermission_When_TheBucketMayNotBeWritten()
    {
        // Given
        google.On(Asked, """{ "permissions": ["storage.objects.get"] }""");

        // When
        var refusal = await RefusedAsync(google.Environment);

        // Then
        refusal.ShouldContain("--results-bucket results: your credentials lack storage.objects.create");
    }

    [Fact]
    public async Task Should_NameTheOption_When_ThereAreNoCredentials()
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
