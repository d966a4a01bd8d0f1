using System.Globalization;
using System.Security.Cryptography;

namespace GoogleDouble.Provider.Resources;

internal static class Numbers
{
    /// <summary>A resource's number: 19 digits that no other has.</summary>
    public static string Next() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue)}{RandomNumberGenerator.GetInt32(0, 1_000_000_000):D9}"
        );
}
