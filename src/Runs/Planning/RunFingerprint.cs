using System.Globalization;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Options;

namespace Hoarfrost.Runs.Planning;

/// <summary>
/// What is asked for, and of which nodes. Not the plan itself: the memory available differs from run to run, and may change N a little.
/// </summary>
internal static class RunFingerprint
{
    public static string Of(HoarfrostOptions options, string image, IEnumerable<string> nodes) =>
        new Fingerprint()
            .Add("image", image)
            .Add("nodes", string.Join('\n', nodes))
            .Add("slots", options.Slots)
            .Add("oversubscribe", options.Oversubscribe ? 1 : 0)
            .Add("n", options.N)
            .Add("nb", options.Nb)
            .Add("p", options.P)
            .Add("q", options.Q)
            .Add("memory-fraction", Text(options.MemoryFraction))
            .Add("minutes", Text(options.Minutes))
            .ToHex();

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
