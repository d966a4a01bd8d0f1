using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Store;

namespace GoogleDouble.Instances;

/// <summary>Runs instances as Docker containers. Without a stock image nothing runs, and instances are entries of the store alone.</summary>
internal sealed class InstanceHost(DoubleSettings settings, ResourceStore store) : IAsyncDisposable
{
    private const string KeysMetadata = "ssh-keys";
    private const int BytesPerMb = 1024 * 1024;
    private const string StopSeconds = "5";

    private readonly DockerNames names = new();
    private readonly SemaphoreSlim networks = new(1, 1);
    private int created;

    private bool IsOff => settings.StockImage is null;

    /// <summary>Makes the instance, which does not run yet.</summary>
    /// <param name="image">What its boot disk is made from; null: the stock system.</param>
    public async Task CreateAsync(
        StoredResource instance,
        MachineType type,
        StoredResource? image,
        CancellationToken cancellationToken
    )
    {
        if (IsOff)
        {
            return;
        }

        var nic = instance.Attributes["network_interface"]![0]!;
        var subnetwork = store.FindByLink("google_compute_subnetwork", (string)nic["subnetwork"]!)!;
        await EnsureNetworkAsync(subnetwork, cancellationToken);
        var shape = ContainerShape.Plan(
            type,
            Interlocked.Increment(ref created) - 1,
            Environment.ProcessorCount,
            (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerMb)
        );
        var (user, key) = LoginOf(instance);
        List<string> arguments =
        [
            .. (string[])["create", "--init", "--name", names.Container(instance), "--label", names.Label],
            .. (string[])["--hostname", instance.Name],
            .. (string[])["--network", names.Network(subnetwork), "--ip", (string)nic["network_ip"]!],
            .. (string[])["--memory", Mb(shape.MemoryMb), "--memory-swap", Mb(shape.MemoryMb)],
            .. (string[])["--shm-size", Mb(shape.MemoryMb / 2), "--cpuset-cpus", shape.CpuSet],
            .. (string[])["--cap-add", "SYS_PTRACE", "--cap-add", "SYS_NICE", "--log-opt", "max-size=10m"],
            .. (string[])["--env", $"SSH_USER={user}", "--env", $"SSH_AUTHORIZED_KEY={key}"],
        ];
        if (HardLimits.IsUnlimited("Max locked memory"))
        {
            arguments.AddRange(["--ulimit", "memlock=-1:-1"]);
        }

        if (HardLimits.IsUnlimited("Max stack size"))
        {
            arguments.AddRange(["--ulimit", "stack=-1:-1"]);
        }

        arguments.Add(image is null ? settings.StockImage! : names.Image(image));
        await DockerCli.RunAsync(arguments, cancellationToken);
    }

    public Task StartAsync(StoredResource instance, CancellationToken cancellationToken) =>
        RunAsync(["start", names.Container(instance)], cancellationToken);

    public Task StopAsync(StoredResource instance, CancellationToken cancellationToken) =>
        RunAsync(["stop", "--time", StopSeconds, names.Container(instance)], cancellationToken);

    /// <summary>Nothing where there is none.</summary>
    public Task RemoveAsync(StoredResource instance, CancellationToken cancellationToken) =>
        RunAsync(["rm", "--force", "--volumes", names.Container(instance)], cancellationToken);

    /// <summary>Keeps what is on an instance's disk as an image. Its key is not the image's.</summary>
    public Task CommitAsync(StoredResource instance, StoredResource image, CancellationToken cancellationToken) =>
        RunAsync(
            [
                "commit",
                "--change",
                "ENV SSH_AUTHORIZED_KEY=",
                "--change",
                "ENV SSH_USER=",
                names.Container(instance),
                names.Image(image),
            ],
            cancellationToken
        );

    // Containers that were made from it keep what they need of it.
    public Task RemoveImageAsync(StoredResource image, CancellationToken cancellationToken) =>
        RunAsync(["image", "rm", "--force", names.Image(image)], cancellationToken);

    /// <summary>Nothing where no instance ever was in it.</summary>
    public Task RemoveNetworkAsync(StoredResource subnetwork, CancellationToken cancellationToken) =>
        RemoveAllAsync(
            ["network", "ls", "--quiet", "--filter", $"name=^{names.Network(subnetwork)}$"],
            ["network", "rm"],
            cancellationToken
        );

    /// <summary>A container answers at its only address, from this machine too.</summary>
    public string ExternalAddress(string networkIp) => networkIp;

    /// <summary>Removes all that it made.</summary>
    public async ValueTask DisposeAsync()
    {
        string[] ours = ["--quiet", "--filter", $"label={names.Label}"];
        await RemoveAllAsync(["ps", "--all", .. ours], ["rm", "--force", "--volumes"], CancellationToken.None);
        await RemoveAllAsync(["network", "ls", .. ours], ["network", "rm"], CancellationToken.None);
        await RemoveAllAsync(["images", .. ours], ["image", "rm", "--force"], CancellationToken.None);
        networks.Dispose();
    }

    private async Task EnsureNetworkAsync(StoredResource subnetwork, CancellationToken cancellationToken)
    {
        var name = names.Network(subnetwork);
        var mtu = store.FindByLink("google_compute_network", subnetwork.Text("network")!)!.Attributes["mtu"];
        await networks.WaitAsync(cancellationToken);
        try
        {
            string[] query = ["network", "ls", "--quiet", "--filter", $"name=^{name}$"];
            if ((await DockerCli.RunAsync(query, cancellationToken)).Length == 0)
            {
                string[] creation =
                [
                    .. (string[])["network", "create", "--driver", "bridge", "--label", names.Label],
                    .. (string[])["--subnet", subnetwork.Text("ip_cidr_range")!],
                    .. (string[])["--gateway", subnetwork.Text("gateway_address")!],
                    .. (string[])["--opt", $"com.docker.network.driver.mtu={mtu}", name],
                ];
                await DockerCli.RunAsync(creation, cancellationToken);
            }
        }
        finally
        {
            networks.Release();
        }
    }

    private Task RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        IsOff ? Task.CompletedTask : DockerCli.RunAsync(arguments, cancellationToken);

    private async Task RemoveAllAsync(string[] query, string[] removal, CancellationToken cancellationToken)
    {
        if (IsOff)
        {
            return;
        }

        var found = (await DockerCli.RunAsync(query, cancellationToken)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        if (found.Length > 0)
        {
            await DockerCli.RunAsync([.. removal, .. found.Distinct(StringComparer.Ordinal)], cancellationToken);
        }
    }

    // "user:key", a line each; the first one is taken.
    private static (string User, string Key) LoginOf(StoredResource instance)
    {
        var keys = (string?)(instance.Attributes["metadata"] as JsonObject)?[KeysMetadata] ?? "";
        return keys.Split('\n')[0].Split(':', 2) is [var user, var key] ? (user, key) : ("", "");
    }

    private static string Mb(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes}m");
}
