using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Resources;

internal static class Fingerprints
{
    // As long as Google's: eight bytes in base 64.
    private const int Bytes = 8;

    /// <summary>Eight digits that are the same for the same text.</summary>
    public static string Hex(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes / 2));

    /// <summary>A text that changes with the value.</summary>
    public static string Of(JsonNode? value) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "")).AsSpan(0, Bytes));
}
