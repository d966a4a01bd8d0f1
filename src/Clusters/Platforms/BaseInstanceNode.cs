using System.Text.Json.Serialization;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>The outputs of the base stack.</summary>
internal sealed record BaseInstanceNode(
    [property: JsonPropertyName("instance")] NodeEndpoint Instance,
    [property: JsonPropertyName("ssh_user")] string SshUser
);
