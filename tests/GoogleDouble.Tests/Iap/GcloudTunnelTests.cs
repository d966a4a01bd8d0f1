using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Iap;

/// <summary>The real gcloud, with a service of this machine as the instance's.</summary>
public sealed class GcloudTunnelTests : IDisposable
{
    private const int DeadlineMs = 120_000;

    private readonly TcpListener service = new(IPAddress.Loopback, 0);
    private readonly TestFolder folder = new();
    private Process? started;

    public GcloudTunnelTests() => service.Start();

    private int Port => ((IPEndPoint)service.LocalEndpoint).Port;

    [Fact(Timeout = DeadlineMs)]
    public async Task Should_Carry_Every_Byte_Both_Ways_When_Gcloud_Makes_A_Tunnel()
    {
        // Given
        SkipWithoutGcloud();
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Instance("mpi-1"));
        google.Store.Add(Resources.Firewall("mpi-ssh", "mpi-net", "35.235.240.0/20", "1-65535"));
        byte[] sent = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
        var echo = Echo(sent.Length);

        // When
        var gcloud = Tunnel(google, "mpi-1");
        var writing = gcloud.StandardInput.BaseStream.WriteAsync(sent, TestContext.Current.CancellationToken);
        byte[] received = new byte[sent.Length];
        await gcloud.StandardOutput.BaseStream.ReadExactlyAsync(received, TestContext.Current.CancellationToken);
        await writing;
        gcloud.StandardInput.Close();
        await gcloud.WaitForExitAsync(TestContext.Current.CancellationToken);
        await echo;

        // Then
        received.ShouldBe(sent);
        gcloud.ExitCode.ShouldBe(0);
    }

    [Theory(Timeout = DeadlineMs)]
    [InlineData("mpi-1", false, "4003")]
    [InlineData("none", true, "4047")]
    public async Task Should_Say_Why_When_The_Instance_Is_Not_Reached(string instance, bool hasRule, string code)
    {
        // Given
        SkipWithoutGcloud();
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Instance("mpi-1"));
        if (hasRule)
        {
            google.Store.Add(Resources.Firewall("mpi-ssh", "mpi-net", "35.235.240.0/20", "1-65535"));
        }

        // When
        var gcloud = Tunnel(google, instance);
        string errors = await gcloud.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Then
        errors.ShouldContain(code);
    }

    public void Dispose()
    {
        if (started is { HasExited: false })
        {
            started.Kill(entireProcessTree: true);
        }

        started?.Dispose();
        service.Dispose();
        folder.Dispose();
    }

    private static void SkipWithoutGcloud() =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(directory => File.Exists(Path.Combine(directory, "gcloud"))),
            "gcloud is not installed."
        );

    private Process Tunnel(TestCloud google, string instance)
    {
        string[] arguments =
        [
            "compute",
            "start-iap-tunnel",
            instance,
            Port.ToString(CultureInfo.InvariantCulture),
            "--zone=us-central1-a",
            "--listen-on-stdin",
            $"--iap-tunnel-url-override={google.Server.Environment["HOARFROST_IAP_ENDPOINT"]}",
        ];
        var start = new ProcessStartInfo("gcloud", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in google.Server.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["CLOUDSDK_CONFIG"] = folder.Path;
        start.Environment["CLOUDSDK_CORE_PROJECT"] = Resources.Project;
        start.Environment["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1";
        start.Environment["CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE"] = google.Server.Credentials.ServiceAccount;
        start.Environment["CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE"] = google.Server.Environment[
            "GOOGLE_COMPUTE_CUSTOM_ENDPOINT"
        ];
        return started = Process.Start(start)!;
    }

    private async Task Echo(int count)
    {
        using var client = await service.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        byte[] buffer = new byte[8192];
        for (int left = count; left > 0; )
        {
            int read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            await stream.WriteAsync(buffer.AsMemory(0, read), TestContext.Current.CancellationToken);
            left -= read;
        }
    }
}
