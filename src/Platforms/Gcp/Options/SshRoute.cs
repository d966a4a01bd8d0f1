using System.Text.Json.Serialization;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Platforms.Gcp.Options;

/// <summary>How this machine reaches the sshd of a cloud's nodes.</summary>
[JsonConverter(typeof(CamelCaseEnum<SshRoute>))]
internal enum SshRoute
{
    /// <summary>Each node has an address that this machine reaches; the firewall lets only this machine in.</summary>
    Direct,

    /// <summary>Google's Identity-Aware Proxy: no node has an external address.</summary>
    Iap,

    /// <summary>Only the head node has an external address; the others are reached through it.</summary>
    Bastion,
}
