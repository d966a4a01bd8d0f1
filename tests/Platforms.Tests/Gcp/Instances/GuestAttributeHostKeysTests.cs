using Hoarfrost.Core.Errors;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Instances;
using Hoarfrost.Remote.HostKeys;

namespace Platforms.Tests.Gcp.Instances;

public sealed class GuestAttributeHostKeysTests : IDisposable
{
    private const string Request =
        "GET /compute/v1/projects/demo-123456/zones/us-central1-a/instances/mpi-1/getGuestAttributes?queryPath=hostkeys%2F";

    private const string Key = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private readonly GoogleServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Should_Wait_For_The_Key_When_The_Instance_Is_Not_Up_Yet()
    {
        // Given
        var calls = 0;
        _server.On(
            Request,
            _ =>
                calls++ switch
                {
                    0 => Answer.Error(404, "notFound", "No attributes"),
                    1 => new Answer(200, Attributes("ecdsa-sha2-nistp256", Key)),
                    2 => new Answer(200, Attributes("ssh-ed25519", "")),
                    _ => new Answer(200, Attributes("ssh-ed25519", Key)),
                }
        );

        // When
        var keys = await ReadAsync(TimeSpan.FromSeconds(30));

        // Then
        keys.ShouldBe([new HostKey("ssh-ed25519", Key)]);
        calls.ShouldBe(4);
    }

    [Fact]
    public async Task Should_Say_Where_To_Look_When_There_Is_None_In_Time()
    {
        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => ReadAsync(TimeSpan.FromMilliseconds(300)));

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.StepFailed);
        failure.Message.ShouldContain(
            "gcloud compute instances get-serial-port-output mpi-1 --project demo-123456 --zone us-central1-a"
        );
    }

    private static string Attributes(string key, string value) =>
        $$"""
            { "queryPath": "hostkeys/",
              "queryValue": { "items": [{ "namespace": "hostkeys", "key": "{{key}}", "value": "{{value}}" }] } }
            """;

    private async Task<IReadOnlyList<HostKey>> ReadAsync(TimeSpan deadline)
    {
        using var client = _server.Client();
        return await new GuestAttributeHostKeys(
            new ComputeApi(client, "demo-123456"),
            deadline,
            TimeSpan.FromMilliseconds(10)
        ).ReadAsync("us-central1-a", "mpi-1", TestContext.Current.CancellationToken);
    }
}
