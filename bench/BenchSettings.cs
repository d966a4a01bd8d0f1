using System.Globalization;
using Hoarfrost.Bench.Comparisons;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">The comparisons to make, in their order.</param>
/// <param name="WorkingDirectory">Where the pipeline under test keeps its cluster and results.</param>
/// <param name="N">Order of the matrix for comparisons that run HPL.</param>
internal sealed record BenchSettings(
    IReadOnlyList<string> Names,
    string Root,
    string WorkingDirectory,
    string Cluster,
    int N,
    int Repetitions
)
{
    private const int DefaultN = 8064;
    private const int DefaultRepetitions = 5;

    public string ResultsDirectory => Path.Combine(Root, "bench", "results");

    public string BuildScript => Path.Combine(Root, "build.sh");

    public string ByHand(string script) => Path.Combine(Root, "bench", "by-hand", script);

    public static string Usage =>
        $"""
            bench/run [NAMES] [--cluster NAME] [--n ORDER] [--repetitions COUNT] [--working DIR]

            NAMES (all but the slow one, where none is given):
            {string.Join(
                '\n',
                Catalog.All.Select(entry => $"  {entry.Name, -14} {entry.Title}{(entry.IsSlow ? " (slow)" : "")}")
            )}

            --cluster      the cluster that is made for it, and stays: default bench
            --n            order of HPL's matrix: default {DefaultN}
            --repetitions  how often each contender is measured: default {DefaultRepetitions}
            --working      where the pipeline keeps .clusters and results: default the repository
            """;

    /// <returns>Null where help is asked for.</returns>
    /// <exception cref="BenchUsageException">Names the argument, and what is allowed.</exception>
    public static BenchSettings? Parse(IReadOnlyList<string> arguments)
    {
        var root = ProjectPaths.FindRoot(AppContext.BaseDirectory);
        var settings = new BenchSettings([], root, root, "bench", DefaultN, DefaultRepetitions);
        var names = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h")
            {
                return null;
            }

            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                names.Add(Known(argument));
                continue;
            }

            var value =
                ++i < arguments.Count ? arguments[i] : throw new BenchUsageException($"{argument} needs a value.");
            settings = argument switch
            {
                "--cluster" => settings with { Cluster = value },
                "--working" => settings with { WorkingDirectory = Path.GetFullPath(value) },
                "--n" => settings with { N = Whole(argument, value) },
                "--repetitions" => settings with { Repetitions = Whole(argument, value) },
                _ => throw new BenchUsageException($"{argument} is no option."),
            };
        }

        return settings with
        {
            Names =
                names.Count > 0 ? names : [.. Catalog.All.Where(entry => !entry.IsSlow).Select(entry => entry.Name)],
        };
    }

    private static string Known(string name) =>
        Catalog.All.Any(entry => entry.Name == name)
            ? name
            : throw new BenchUsageException(
                $"There is no comparison '{name}'. Allowed: {string.Join(", ", Catalog.All.Select(entry => entry.Name))}."
            );

    private static int Whole(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchUsageException($"{option} must be a whole number from 1, not '{text}'.");
}

internal sealed class BenchUsageException(string message) : Exception(message);
