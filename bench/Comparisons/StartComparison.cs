using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>How long it takes until the program has answered, its build being up to date.</summary>
internal sealed class StartComparison(BenchSettings settings, params string[] arguments) : Comparison
{
    public override string Title => $"Warm start: {string.Join(' ', arguments)}";

    public override IReadOnlyList<Contender> Contenders =>
        [
            new($"./build.sh {string.Join(' ', arguments)}", IsOurs: true, Timed([settings.BuildScript, .. arguments])),
            new(
                $"dotnet run --project build -- {string.Join(' ', arguments)}",
                IsOurs: false,
                Timed([
                    "dotnet",
                    "run",
                    "--configuration",
                    "Release",
                    "--project",
                    Path.Combine(settings.Root, "build"),
                    "--",
                    .. arguments,
                ])
            ),
        ];

    private static Func<CancellationToken, Task<double>> Timed(string[] argv) =>
        async cancellationToken => (await Command.RunAsync(argv, cancellationToken)).Seconds;
}
