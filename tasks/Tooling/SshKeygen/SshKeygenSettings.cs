using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.SshKeygen;

internal sealed class SshKeygenSettings : ToolSettings
{
    /// <summary><c>-C</c>: what the public key's line ends with.</summary>
    public string? Comment { get; init; }
}
