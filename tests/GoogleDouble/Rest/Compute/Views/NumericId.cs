using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

/// <summary>The numbers by which the API identifies things, as text, as it shows 64-bit numbers.</summary>
internal static class NumericId
{
    // Terraform has the number of some kinds, each under a name of its own.
    private static readonly string[] Attributes =
    [
        "instance_id",
        "disk_id",
        "numeric_id",
        "snapshot_id",
        "subnetwork_id",
    ];

    /// <summary>Terraform's where it has one.</summary>
    public static string Of(StoredResource resource) =>
        Attributes.Select(name => resource.Attributes[name]?.ToString()).FirstOrDefault(id => id is { Length: > 0 })
        ?? Of(resource.SelfLink);

    /// <summary>The same number for the same link.</summary>
    public static string Of(string selfLink) =>
        (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(selfLink))) >> 1).ToString(
            CultureInfo.InvariantCulture
        );
}
