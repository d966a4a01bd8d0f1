using System.Security.Cryptography;
using GoogleDouble.Store;

namespace GoogleDouble.Instances;

/// <summary>What things are called in Docker: so that two doubles on a machine do not meet.</summary>
internal sealed class DockerNames
{
    private const string Prefix = "google-double";
    private const int IdDigits = 8;

    private readonly string id = RandomNumberGenerator.GetHexString(IdDigits, lowercase: true);

    /// <summary>All that a double makes has it.</summary>
    public string Label => $"{Prefix}={id}";

    public string Container(StoredResource instance) => $"{Prefix}-{id}-{instance.Location}-{instance.Name}";

    public string Network(StoredResource subnetwork) => $"{Prefix}-{id}-{subnetwork.Location}-{subnetwork.Name}";

    public string Image(StoredResource image) => $"{Prefix}-{id}:{image.Name}";
}
