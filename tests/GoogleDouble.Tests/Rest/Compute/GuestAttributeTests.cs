using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Rest.Compute;

public class GuestAttributeTests
{
    // Loopback addresses of the test's own: an instance's sshd is always at port 22.
    private const string Answering = "127.22.0.1";
    private const string Silent = "127.22.0.2";

    private const string Path =
        "compute/v1/projects/demo-123456/zones/us-central1-a/instances/mpi-1/getGuestAttributes?queryPath=hostkeys/";

    [Fact]
    public async Task Should_Tell_The_Host_Keys_When_The_Sshd_Answers()
    {
        // Given
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Port 22 needs root.");
        using var folder = new TestFolder();
        string key = System.IO.Path.Combine(folder.Path, "key");
        await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        Directory.CreateDirectory("/run/sshd");
        string[] arguments = ["-D", "-e", "-f", "/dev/null", "-h", key, "-p", "22", "-o", $"ListenAddress={Answering}"];
        using var sshd = Process.Start("/usr/sbin/sshd", arguments);
        await using var google = await StartAsync(Answering);
        await WaitForAsync(Answering);

        // When
        var (status, json) = await google.GetAsync(Path);
        sshd.Kill();
        await sshd.WaitForExitAsync(TestContext.Current.CancellationToken);

        // Then
        status.ShouldBe(200);
        var item = ((JsonArray)json["queryValue"]!["items"]!).ShouldHaveSingleItem()!;
        ((string?)item["namespace"]).ShouldBe("hostkeys");
        ((string?)item["key"]).ShouldBe("ssh-ed25519");
        string publicKey = await File.ReadAllTextAsync($"{key}.pub", TestContext.Current.CancellationToken);
        ((string?)item["value"]).ShouldBe(publicKey.Split(' ')[1].Trim());
    }

    [Fact]
    public async Task Should_Answer_404_When_The_Keys_Are_Not_There_Yet()
    {
        // Given
        await using var google = await StartAsync(Silent);

        // When
        var (status, json) = await google.GetAsync(Path);

        // Then
        status.ShouldBe(404);
        ((string?)json["error"]!["errors"]![0]!["reason"]).ShouldBe("notFound");
    }

    [Fact]
    public void Should_Read_Types_And_Keys_When_There_Are_Comments() =>
        HostKeys
            .Parse("# 10.0.0.2:22 SSH-2.0-OpenSSH_9.2\n10.0.0.2 ssh-ed25519 AAAA\n10.0.0.2 ssh-rsa BBBB\n")
            .ShouldBe(new Dictionary<string, string> { ["ssh-ed25519"] = "AAAA", ["ssh-rsa"] = "BBBB" });

    private static async Task<TestCloud> StartAsync(string address)
    {
        var google = await TestCloud.StartAsync();
        var instance = Resources.Instance("mpi-1");
        instance.Attributes["network_interface"]![0]!["network_ip"] = address;
        google.Store.Add(instance);
        return google;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
    }

    private static async Task WaitForAsync(string address)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Parse(address), 22, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
