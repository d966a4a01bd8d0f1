using Hoarfrost.Options.Types;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Platforms.Slurm;

/// <summary>The options of a cluster with a queue, as a section of the catalogue.</summary>
internal static class SlurmOptionTable
{
    private static readonly OptionGroup Group = new("Options of a Slurm cluster");

    private static readonly string[] Runs = ["VerifyMpi", "RunHpl", "RunMpi"];

    public static OptionSection Section { get; } =
        new([
            Group.Row<SlurmOptions, string>(
                "login",
                "The login node, as your ssh takes it",
                new Text("USER@HOST", IsDestination, "what ssh takes: HOST, USER@HOST or an alias of your ssh config"),
                slurm => slurm.Login,
                (slurm, value) => slurm with { Login = value }
            ) with
            {
                DefaultText = "this machine, where sbatch is on PATH",
                Targets = ["Preflight"],
                IsKept = static _ => true,
                IsFixed = true,
            },
            Directive(
                "partition",
                "The partition that jobs go to",
                slurm => slurm.Partition,
                (slurm, value) => slurm with { Partition = value }
            ),
            Directive(
                "account",
                "The account that jobs are charged to",
                slurm => slurm.Account,
                (slurm, value) => slurm with { Account = value }
            ),
            Directive(
                "qos",
                "The quality of service of jobs",
                slurm => slurm.Qos,
                (slurm, value) => slurm with { Qos = value }
            ),
            Directive(
                "constraint",
                "Features that nodes must have",
                slurm => slurm.Constraint,
                (slurm, value) => slurm with { Constraint = value }
            ),
            Group.Row<SlurmOptions, string>(
                "time",
                "How long a job may take, from its start to its end",
                new Text(
                    "TIME",
                    static text => JobTime.Parse(text) is not null,
                    "a time as sbatch has it, such as 90, 2:00:00 or 1-12"
                ),
                slurm => slurm.Time,
                (slurm, value) => slurm with { Time = value }
            ) with
            {
                DefaultText = "what the run is expected to take, and something to spare",
                Targets = Runs,
            },
            Group.Row<SlurmOptions, bool>(
                "exclusive-nodes",
                "No other job on the nodes",
                new Flag(),
                slurm => slurm.ExclusiveNodes,
                (slurm, value) => slurm with { ExclusiveNodes = value }
            ) with
            {
                Targets = Runs,
            },
            Group.Row<SlurmOptions, IReadOnlyList<string>>(
                "sbatch",
                "A further directive of sbatch, unchanged (may be repeated)",
                new TextList(
                    "DIRECTIVE",
                    IsDirective,
                    "a directive as sbatch has it, such as --reservation=night or --gres=gpu:1",
                    splitsAtCommas: false
                ),
                slurm => slurm.Sbatch,
                (slurm, value) => slurm with { Sbatch = value }
            ) with
            {
                Targets = Runs,
                ShapesRun = true,
            },
            Group.Row<SlurmOptions, string>(
                "launcher",
                "What starts the ranks, a whole line that the program follows",
                new Text(
                    "LINE",
                    static text => BatchLaunchers.Words(text).Count > 0,
                    "a command and its arguments, such as \"srun --mpi=pmix --ntasks=8\""
                ),
                slurm => slurm.Launcher,
                (slurm, value) => slurm with { Launcher = value }
            ) with
            {
                DefaultText = "the first of mpirun and srun that makes one world of all ranks",
                Targets = Runs,
                ShapesRun = true,
            },
            Group.Row<SlurmOptions, TimeSpan>(
                "queue-timeout",
                "How long a job may wait in the queue",
                new Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
                slurm => slurm.QueueTimeout,
                (slurm, value) => slurm with { QueueTimeout = value }
            ) with
            {
                DefaultText = "as long as it takes",
                Targets = Runs,
            },
        ])
        {
            AddDefaults = static options => options.With(new SlurmOptions()),
            Rule = SbatchRule.Find,
            Examples =
            [
                (
                    "./build.sh --target RunHpl --platform slurm --login ada@login.example.org --partition short --nodes 4",
                    "HPL on four nodes of a cluster with a queue, as one job."
                ),
            ],
        };

    private static OptionDescriptor Directive(
        string name,
        string description,
        Func<SlurmOptions, string?> read,
        Func<SlurmOptions, string, SlurmOptions> write
    ) =>
        Group.Row<SlurmOptions, string>(
            name,
            description,
            new Text(name.ToUpperInvariant(), IsWord, "what sbatch takes, without blanks"),
            read,
            write
        ) with
        {
            DefaultText = "the cluster's own",
            Targets = Runs,
            IsKept = static _ => true,
            ShapesRun = name is "partition" or "constraint",
        };

    // ssh would take one that begins with - for an option.
    private static bool IsDestination(string text) => IsWord(text) && text[0] != '-';

    private static bool IsWord(string text) =>
        text.Length > 0 && !text.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '\'');

    private static bool IsDirective(string text) => text.StartsWith('-') && !text.Any(char.IsControl);
}
