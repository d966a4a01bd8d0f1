using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GoogleDouble.Rest.Compute.Views;

internal static class NumericId
{
    /// <summary>The same number for the same link, as text, as the REST API shows 64-bit numbers.</summary>
    public static string Of(string selfLink) =>
        (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(selfLink))) >> 1).ToString(
            CultureInfo.InvariantCulture
        );
}
