using System.Text.Json.Serialization;
using Hoarfrost.Core.Json;
using Hoarfrost.Platforms.Ssh.Inventory;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>Reads and writes <c>ssh.json</c>. Before the cluster is begun, what is found is only remembered.</summary>
internal sealed class SshStateFile(ClusterDirectory cluster)
{
    private static readonly StateSchema Schema = new(
        "record of the cluster's hosts",
        1,
        "Without it Teardown does not know where the cluster's directory is: look for it on the hosts (~/.hoarfrost), and in their ~/.ssh/authorized_keys for hoarfrost-cluster."
    );

    private static readonly JsonState<SshState> File = new(Schema, SshStateJson.Default.SshState);

    private SshState? state;

    private string Path => cluster.PlatformJson(SshPlatform.PlatformName);

    /// <returns>Null where no host was looked at yet.</returns>
    public SshState? Find() => state ??= File.Read(Path);

    /// <exception cref="HoarfrostException">Nothing is known.</exception>
    public SshState Known =>
        Find()
        ?? throw new HoarfrostException(
            $"The hosts are not known here: {Path} is missing. The target Clone looks at them again."
        );

    public void Remember(SshState value) => state = value;

    /// <summary>Written before anything is made on the hosts that it names.</summary>
    public void Save(SshState value)
    {
        state = value;
        File.Write(Path, value);
    }
}

/// <summary>The hosts of a cluster, and where it is on them: <c>ssh.json</c> of its state.</summary>
/// <param name="Former">Hosts, or places on them, that the cluster has left and that were not cleared yet.</param>
/// <param name="Warnings">What was noticed of the hosts before the last command.</param>
/// <param name="Adopted">The identity of what is on the hosts, where the cluster's own state is lost.</param>
internal sealed record SshState(
    IReadOnlyList<TakenHost> Hosts,
    IReadOnlyList<TakenHost> Former,
    IReadOnlyList<string> Warnings,
    string? Adopted = null
);

/// <summary>A host that is a node.</summary>
/// <param name="Directory">The cluster's own there; the same on all hosts.</param>
/// <param name="Hostname">As the host calls itself.</param>
/// <param name="User">As whom we are there.</param>
/// <param name="Address">In the network of MPI.</param>
/// <param name="Port">Of its sshd on the host itself.</param>
/// <param name="HostKeys">As known_hosts has them.</param>
/// <param name="AvailableMb">Memory that was available when the host was last looked at.</param>
internal sealed record TakenHost(
    HostEntry Entry,
    string Directory,
    string Hostname,
    string User,
    string Address,
    int Port,
    IReadOnlyList<string> HostKeys,
    int Cores,
    int MemoryMb,
    int AvailableMb,
    string? CpuModel = null
)
{
    /// <summary>The same place, by whatever name it is asked for: what is there is not left by it.</summary>
    public bool IsAt(TakenHost other) =>
        Hostname == other.Hostname
        && (
            Address == other.Address
            || Entry.Destination == other.Entry.Destination
            || HostKeys.Intersect(other.HostKeys, StringComparer.Ordinal).Any()
        )
        && User == other.User
        && Directory == other.Directory;
}

/// <summary>The source-generated serialiser of <c>ssh.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SshState))]
internal sealed partial class SshStateJson : JsonSerializerContext;
