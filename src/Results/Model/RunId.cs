using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Hoarfrost.Results.Model;

/// <summary>
/// A run's name: <c>yyyyMMddTHHmmssZ-&lt;cluster&gt;-&lt;4 hex&gt;</c>. It sorts by time, serves as a folder's name everywhere, and two
/// clusters or two clones of the repository don't meet in it.
/// </summary>
internal static partial class RunId
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int SuffixBytes = 2;

    public static string Create(DateTimeOffset now, string cluster) =>
        $"{now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{cluster}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}";

    /// <summary>Also the guard against a path that leaves the results: no dot, no slash.</summary>
    public static bool IsValid(string? text) => text is not null && Pattern().IsMatch(text);

    /// <param name="runId">A valid one.</param>
    public static string ClusterOf(string runId) => Pattern().Match(runId).Groups["cluster"].Value;

    /// <exception cref="ArgumentException">It is not a run id.</exception>
    public static string Check(string text) =>
        IsValid(text)
            ? text
            : throw new ArgumentException(
                $"'{text}' is not a run id. Expected <yyyyMMddTHHmmssZ>-<cluster>-<4 hex>, as in 20260301T120000Z-hoarfrost-1a2b.",
                nameof(text)
            );

    [GeneratedRegex(
        @"\A\d{8}T\d{6}Z-(?<cluster>[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?)-[0-9a-f]{4}\z",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Pattern();
}
