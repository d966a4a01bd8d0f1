using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Resources;

internal static class Fingerprints
{
    // As long as Google's: eight bytes in base 64.
    private const int Bytes = 8;

    /// <summary>A text that changes with the value.</summary>
    public static string Of(JsonNode? value) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "")).AsSpan(0, Bytes));
}
