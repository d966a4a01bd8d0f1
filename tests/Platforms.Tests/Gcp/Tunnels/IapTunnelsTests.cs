using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Gcp.Tunnels;
using Hoarfrost.Remote;
using NSubstitute;
using Path = System.IO.Path;

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

    // gcloud's source (command_lib/compute/iap_tunnel.py): it tests the connection before it listens, unless told not to, and ends where that fails.
    [Fact]
    public async Task Should_Begin_A_Tunnel_Anew_On_Its_Port_When_It_Ends_Before_The_Instance_Is_Up()
    {
        // Given: the third gcloud is the first that listens.
        var cake = Cake(
            """
            echo "$*" >> calls
            (($(wc -l < calls) < 3)) && { echo "4003: failed to connect to backend" >&2; exit 1; }
            port=$(sed -n 's/.*localhost:\([0-9]*\).*/\1/p' <<< "$*" | head -n 1)
            exec python3 -c 'import socket,sys;s=socket.create_server(("127.0.0.1",int(sys.argv[1])));[s.accept()[0].close() for _ in iter(int,1)]' "$port"
            """
        );
        await using var tunnels = new IapTunnels(
            cake,
            Options,
            boot: TimeSpan.FromMinutes(1),
            TimeSpan.FromMilliseconds(1)
        );

        // When
        var nodes = await tunnels.OpenAsync([Node], "europe-west4-a", ToolBench.Token);

        // Then
        var calls = await File.ReadAllLinesAsync(Path.Combine(bench.Folder, "calls"), ToolBench.Token);
        var port = nodes[0].Tunnel.ShouldNotBeNull().Port;
        calls.Length.ShouldBe(3);
        calls.ShouldAllBe(call =>
            call.Contains($"--local-host-port=localhost:{port} --iap-tunnel-disable-connection-check")
        );
    }

    [Fact]
    public async Task Should_Say_Why_And_Leave_It_When_No_Tunnel_Opens_In_The_Time_Of_A_Boot()
    {
        // Given
        var cake = Cake("echo 'not authorized' >&2; exit 1");
        await using var tunnels = new IapTunnels(
            cake,
            Options,
            boot: TimeSpan.FromMilliseconds(300),
            TimeSpan.FromMilliseconds(50)
        );

        // When
        _ = await tunnels.OpenAsync([Node], "europe-west4-a", ToolBench.Token);

        // Then
        cake.Log.Received(1)
            .Write(Arg.Any<Verbosity>(), LogLevel.Warning, "No tunnel to {0}: {1}", Arg.Any<object[]>());
    }

    private static HoarfrostOptions Options =>
        new HoarfrostOptions().With(new GoogleOptions { Project = "demo-123456" });

    private static NodeEndpoint Node => new("blue-1", "10.0.0.1", 22, "10.0.0.1", 1, 1024);

    private ICakeContext Cake(string gcloud)
    {
        var path = Path.Combine(bench.Folder, "gcloud");
        File.WriteAllText(path, $"#!/bin/bash\ncd {bench.Folder}\n{gcloud}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var cake = RealContext.Create(bench.Runner);
        cake.Tools.Resolve(Arg.Any<IEnumerable<string>>()).Returns(new FilePath(path));
        cake.Environment.GetEnvironmentVariable(Arg.Any<string>()).Returns((string?)null);
        return cake;
    }
}
