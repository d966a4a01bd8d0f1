using System.Text;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Mpi;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>
/// Ways to start the ranks of a job within its allocation, of which each needs no more than what Slurm says of it: the cluster's own MPI
/// knows its network better than any flag of ours. Pure.
/// </summary>
internal static class BatchLaunchers
{
    /// <summary>By what they speak: Open MPI's and MPICH's, the cluster's default, and the old interface.</summary>
    private static readonly string[] Interfaces = ["pmix", "pmi2", "", "openmpi"];

    /// <summary>How many are tried: one for each of these, and the MPI's own.</summary>
    public static int Most { get; } = Interfaces.Length + 1;

    /// <param name="given">The user's own: the only one then.</param>
    /// <param name="cpus">Of Slurm's, for each rank.</param>
    /// <param name="environment">Names of variables that ranks need.</param>
    public static IReadOnlyList<BatchLauncher> Of(
        FoundMpi mpi,
        string? given,
        RankPlan ranks,
        int cpus,
        IEnumerable<string> environment,
        bool tagsOutput
    )
    {
        if (given is not null)
        {
            return [Named(given, Words(given))];
        }

        var names = environment.Order(StringComparer.Ordinal).ToList();
        var sruns = Interfaces.Select(plugin => Srun(plugin, ranks, cpus));
        IReadOnlyList<BatchLauncher> found =
            MpiImplementation.KindOf(mpi.Kind) == MpiKind.OpenMpi
                ? [OpenMpi(mpi, ranks, names), .. sruns]
                // Slurm starts these directly at most sites; Hydra's own launcher finds the allocation by itself.
                : [.. sruns, Hydra(mpi, ranks, names)];
        return tagsOutput ? found : [.. found.Select(static one => one with { Tags = [] })];
    }

    /// <summary>A line as a shell takes it apart: blanks between words, quotes around them.</summary>
    public static IReadOnlyList<string> Words(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        foreach (var c in line)
        {
            if (quote is { } open)
            {
                if (c == open)
                {
                    quote = null;
                }
                else
                {
                    word!.Append(c);
                }
            }
            else if (c is '\'' or '"')
            {
                (quote, word) = (c, word ?? new());
            }
            else if (char.IsWhiteSpace(c))
            {
                Flush();
            }
            else
            {
                (word ??= new()).Append(c);
            }
        }

        Flush();
        return words;

        void Flush()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }

    private static BatchLauncher OpenMpi(FoundMpi mpi, RankPlan ranks, IReadOnlyList<string> names)
    {
        // From 5 on mpirun is PRRTE's, which takes these another way. Unlike where ranks are started by SSH, older ones than 4 do.
        var hasPrrte = Major(mpi) >= 5;
        return Named(
            "mpirun",
            [
                mpi.Launcher ?? "mpirun",
                "-np",
                MpirunCommand.Text(ranks.Ranks),
                .. OpenMpiCommand.Mapping(ranks.RanksPerNode, ranks.Oversubscribed, hasPrrte),
                .. names.SelectMany(static name => (string[])["-x", name]),
            ],
            OpenMpiCommand.Tags(hasPrrte)
        );
    }

    private static BatchLauncher Hydra(FoundMpi mpi, RankPlan ranks, IReadOnlyList<string> names)
    {
        var kind = MpiImplementation.KindOf(mpi.Kind) ?? MpiKind.Mpich;
        return Named(
            "mpiexec",
            [
                mpi.Launcher ?? "mpiexec",
                "-bootstrap",
                "slurm",
                "-n",
                MpirunCommand.Text(ranks.Ranks),
                "-ppn",
                MpirunCommand.Text(ranks.RanksPerNode),
                .. HydraCommand.Binding(kind),
                .. names.Count > 0 ? (string[])["-envlist", string.Join(',', names)] : [],
            ],
            HydraCommand.Tags(kind)
        );
    }

    /// <summary>0 where its version begins with no number.</summary>
    public static int Major(FoundMpi mpi) =>
        int.TryParse(mpi.Version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : 0;

    /// <summary>From 22.05 on, srun takes no CPUs from what sbatch was told: they are said again.</summary>
    private static BatchLauncher Srun(string plugin, RankPlan ranks, int cpus) =>
        Named(
            plugin.Length == 0 ? "srun" : $"srun --mpi={plugin}",
            [
                "srun",
                .. plugin.Length == 0 ? (string[])[] : [$"--mpi={plugin}"],
                FormattableString.Invariant($"--nodes={ranks.Nodes.Count}"),
                FormattableString.Invariant($"--ntasks={ranks.Ranks}"),
                FormattableString.Invariant($"--ntasks-per-node={ranks.RanksPerNode}"),
                FormattableString.Invariant($"--cpus-per-task={cpus}"),
                ranks.Oversubscribed ? "--cpu-bind=none" : "--cpu-bind=cores",
                "--distribution=block:block",
                "--kill-on-bad-exit=1",
                .. ranks.Oversubscribed ? (string[])["--overcommit"] : [],
            ],
            ["--label"]
        );

    private static BatchLauncher Named(string name, IReadOnlyList<string> argv, params IReadOnlyList<string> tags) =>
        new(name, argv) { Tags = tags };
}
