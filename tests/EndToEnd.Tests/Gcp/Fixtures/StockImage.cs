using System.Security.Cryptography;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>The Docker image that stands for Google's Debian 12: the product's own stock system. Left for the next test run.</summary>
internal static class StockImage
{
    private const int HashDigits = 12;
    private static readonly TimeSpan BootstrapDeadline = TimeSpan.FromMinutes(10);

    /// <returns>Its name.</returns>
    public static async Task<string> EnsureAsync(Checkout checkout)
    {
        var folder = Path.Combine(checkout.Root, "images", "os");
        var name = $"hoarfrost-os:end-to-end-{Hash(folder)}";
        var (exitCode, _, error) = await Command.TryAsync(
            Path.Combine(folder, "make"),
            workingDirectory: null,
            BootstrapDeadline,
            name
        );
        exitCode.ShouldBe(0, error);
        return name;
    }

    private static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashDigits];
    }
}
