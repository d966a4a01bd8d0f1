using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Platforms.Ssh.Network;

namespace Hoarfrost.Platforms.Ssh.Remote;

/// <summary>What a host says of itself: <c>hoarfrost-host survey</c>.</summary>
/// <param name="Clock">Seconds since 1970, when it answered.</param>
/// <param name="Port">Of its sshd, on the host itself.</param>
/// <param name="HostKeys">Of its sshd, as known_hosts has them.</param>
/// <param name="Busy">CPUs' worth of time that its processes used in half a second.</param>
internal sealed record HostSurvey(
    string Hostname,
    string User,
    string Home,
    double Clock,
    int? Port,
    IReadOnlyList<HostInterface> Interfaces,
    IReadOnlyList<string> HostKeys,
    IReadOnlyList<BusyProcess> Busy,
    IReadOnlyList<CpuGovernor> Governors,
    int SwapUsedMb,
    int SwapTotalMb,
    bool SshClient,
    NodeFacts Facts
);

/// <summary>A process that takes time of a host's CPUs.</summary>
/// <param name="Cpus">1: all of one.</param>
internal sealed record BusyProcess(string User, string Command, double Cpus);

/// <summary>What decides of a host's clocks.</summary>
/// <param name="Preference">Intel's and AMD's own hint, where their drivers have one.</param>
internal sealed record CpuGovernor(string Governor, string? Driver, string? Preference, int Cpus);

/// <summary>Where the cluster's directory is to be: <c>hoarfrost-host place</c>.</summary>
/// <param name="Mount">The deepest folder of it that there is.</param>
/// <param name="IsForeign">Something is there that no cluster has made.</param>
/// <param name="UnsafePart">A folder of the path in which others may put what they like; null: none.</param>
/// <param name="FreeInodes">Null where the file system counts none.</param>
internal sealed record HostPlace(
    bool Exists,
    HostMark? Mark,
    bool IsForeign,
    bool IsWritable,
    bool IsOwn,
    bool IsNoexec,
    long FreeMb,
    long? FreeInodes,
    string Mount,
    string? UnsafePart
);

/// <summary>Whose a directory on a host is.</summary>
/// <param name="Since">Seconds since 1970.</param>
internal sealed record HostMark(
    string Cluster,
    string Identity,
    string Owner,
    string Host,
    string Directory,
    long Since
);

/// <summary>What there is of a cluster on a host: <c>hoarfrost-host find</c>.</summary>
/// <param name="Exists">Its directory does.</param>
/// <param name="Keys">Lines of authorized_keys that let the cluster's key in.</param>
internal sealed record HostRemains(
    bool Exists,
    HostMark? Mark,
    int Keys,
    string AuthorizedKeys,
    IReadOnlyList<HostProcess> Processes
);

internal sealed record HostProcess(int Pid, string Command);

/// <summary>Who works on a host.</summary>
/// <param name="Identity">Of the cluster: a later command of it takes over what a run keeps for it.</param>
/// <param name="Age">Seconds.</param>
/// <param name="IsGone">The command has ended; a run of the cluster goes on.</param>
internal sealed record HostLockHolder(
    string Identity,
    string Id,
    string Owner,
    string Machine,
    string Cluster,
    string Command,
    double Age = 0,
    bool IsGone = false
);

/// <summary>The first line of <c>hoarfrost-host lock</c>.</summary>
internal sealed record HostLockAnswer(bool Held = false, HostLockHolder? Holder = null);

/// <summary>Of <c>hoarfrost-host join</c>.</summary>
/// <param name="Refused">What is another's.</param>
/// <param name="IsKeys">That is authorized_keys, not the directory.</param>
internal sealed record HostJoined(bool Joined = false, string? Refused = null, bool IsKeys = false);

/// <summary>What a host is asked. Which of it a command reads is the command's affair.</summary>
internal sealed record HostRequest
{
    public string? FactsSource { get; init; }

    public string? Directory { get; init; }

    public string? Identity { get; init; }

    public HostMark? Mark { get; init; }

    public string? PublicKey { get; init; }

    /// <summary>Names of hosts that stay in the cluster: where they share the directory, it is not cleared.</summary>
    public IReadOnlyList<string>? Stay { get; init; }

    public HostLockHolder? Holder { get; init; }

    /// <summary>The same holder had the lock, and has lost the connection that it went by.</summary>
    public bool IsAgain { get; init; }
}

/// <summary>The source-generated serialiser of what goes to and comes from a host.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HostSurvey))]
[JsonSerializable(typeof(HostPlace))]
[JsonSerializable(typeof(HostRemains))]
[JsonSerializable(typeof(HostLockAnswer))]
[JsonSerializable(typeof(HostJoined))]
[JsonSerializable(typeof(HostRequest))]
internal sealed partial class HostScriptJson : JsonSerializerContext;
