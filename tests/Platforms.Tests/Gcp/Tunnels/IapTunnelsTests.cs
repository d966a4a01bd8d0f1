using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Gcp.Tunnels;
using NSubstitute;

namespace Platforms.Tests.Gcp.Tunnels;

public sealed class IapTunnelsTests : IDisposable
{
    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Should_Write_Down_No_Token_When_A_Persons_Ssh_Takes_The_Tunnel()
    {
        // Given
        var cake = RealContext.Create(bench.Runner);
        cake.Environment.GetEnvironmentVariable("GOOGLE_OAUTH_ACCESS_TOKEN").Returns("secret");
        cake.Environment.GetEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS").Returns("/srv/ada/key.json");
        cake.Environment.GetEnvironmentVariable(GoogleOptionTable.IapEndpointVariable).Returns((string?)null);
        var options = new HoarfrostOptions().With(new GoogleOptions { Project = "demo-123456" });
        await using var tunnels = new IapTunnels(cake, options);

        // When
        var proxy = tunnels.Proxy(new("blue-1", "10.0.0.1", 22, "10.0.0.1", 1, 1024), "europe-west4-a");

        // Then
        proxy.Command.ShouldBe([
            "env",
            "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE=/srv/ada/key.json",
            "gcloud",
            "compute",
            "start-iap-tunnel",
            "blue-1",
            "22",
            "--listen-on-stdin",
            "--zone=europe-west4-a",
            "--project=demo-123456",
        ]);
        proxy.Variables.ShouldBe(
            new Dictionary<string, string> { ["CLOUDSDK_AUTH_ACCESS_TOKEN"] = "secret" },
            ignoreOrder: true
        );
    }
}
