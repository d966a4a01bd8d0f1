using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoogleDouble.Tokens;

/// <summary>A JSON Web Token of a service account (RFC 7519, 7523), signed with RS256.</summary>
internal static class JwtAssertion
{
    /// <summary>Google takes no assertion that is meant to live longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Clocks may differ by this much.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <returns>The claims, or null where the text is no token with that key's signature.</returns>
    public static JsonObject? Verify(string text, RSA key)
    {
        if (text.Split('.') is not [var header, var claims, var signature])
        {
            return null;
        }

        try
        {
            bool signed =
                Part(header)?["alg"]?.GetValue<string>() == "RS256"
                && key.VerifyData(
                    Encoding.ASCII.GetBytes($"{header}.{claims}"),
                    Base64Url.DecodeFromChars(signature),
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1
                );
            return signed ? Part(claims) : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the claims hold now.</summary>
    public static bool IsTimely(JsonObject claims, DateTimeOffset now)
    {
        var issued = Time(claims, "iat");
        var end = Time(claims, "exp");
        return issued <= now + Skew && end > now && end - issued <= Longest + Skew;
    }

    private static JsonObject? Part(string text) => JsonNode.Parse(Base64Url.DecodeFromChars(text)) as JsonObject;

    private static DateTimeOffset Time(JsonObject claims, string name) =>
        DateTimeOffset.FromUnixTimeSeconds(claims[name]?.GetValue<long>() ?? 0);
}
