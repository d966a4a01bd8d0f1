using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hoarfrost.Platforms.Ssh.Options;

/// <summary>Which hosts are taken, and how.</summary>
internal sealed record SshOptions : IOptionSection<SshOptions>
{
    /// <summary>The full path of a file of hosts, or the hosts themselves; null on other platforms.</summary>
    public string? Hosts { get; init; }

    /// <summary>Names of hosts that are left out.</summary>
    public IReadOnlyList<string>? Without { get; init; }

    /// <summary>Keys of hosts that the user's known_hosts do not have are taken as they are, once.</summary>
    public bool AcceptHostKeys { get; init; }

    /// <summary>The only ports that MPI listens on, <c>FIRST-LAST</c>; null: any.</summary>
    public string? MpiPorts { get; init; }

    /// <summary>What the hosts lack is installed on them, until Teardown.</summary>
    public bool Prepare { get; init; }

    static JsonTypeInfo<SshOptions> IOptionSection<SshOptions>.Json => SshOptionsJson.Default.SshOptions;
}

/// <summary>The source-generated serialiser of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(SshOptions))]
internal sealed partial class SshOptionsJson : JsonSerializerContext;
