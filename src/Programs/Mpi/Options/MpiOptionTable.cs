using Hoarfrost.Options.Types;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Options;

/// <summary>The options of RunMpi, as a section of the catalogue.</summary>
internal static class MpiOptionTable
{
    private const int LongestCommand = 8192;

    // RFC 1123, as the API server checks it.
    private const int LongestClaim = 253;

    private static readonly OptionGroup Group = new("Options of MPI programs");

    public static OptionSection Section { get; } =
        new([.. Programs(), .. Parts(), .. Runs()])
        {
            AddDefaults = static options => options.With(new MpiOptions()),
            Rule = MpiContradictions.Find,
            Alternatives = [("program", "command", "both say what is run")],
            Examples =
            [
                (
                    "./build.sh --target RunMpi --program heat --nodes 2 --set size=512",
                    "An MPI program that is shipped; --program ./my-folder runs one of yours (docs/programs.md)."
                ),
                (
                    "./build.sh --target RunMpi --command \"lmp -in in.melt\" --packages lammps --inputs in.melt --outputs log.lammps",
                    "One that Debian has, without a file that describes it."
                ),
            ],
        };

    private static IEnumerable<OptionDescriptor> Programs() =>
        [
            Row(
                "program",
                "The MPI program to run; a path begins where the command is run. Of --target Report, whose runs are listed",
                new Text(
                    "NAME",
                    NameRules.IsPath,
                    "a folder with a program.yaml, the path of such a file, or the name of one in programs/"
                ),
                mpi => mpi.Program,
                (mpi, value) => mpi with { Program = value }
            ) with
            {
                Targets = ["RunMpi", "Report"],
            },
            Row(
                "command",
                "What each rank runs, where no program.yaml says it",
                new Text(
                    "LINE",
                    static text => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestCommand,
                    "a line of bash that calls no mpirun, mpiexec or srun"
                ),
                mpi => mpi.Command,
                (mpi, value) => mpi with { Command = value }
            ),
        ];

    private static IEnumerable<OptionDescriptor> Parts() =>
        [
            Row<IReadOnlyList<string>>(
                "packages",
                "What is installed into the nodes' image; replaces the program's own",
                new TextList(
                    "NAMES",
                    ValueReader.IsPackage,
                    "names of Debian packages, each once, split by commas, such as lammps"
                ),
                mpi => mpi.Packages,
                (mpi, value) => mpi with { Packages = value }
            ),
            Row(
                "inputs",
                "What of the folder is sent to the nodes; replaces the program's own",
                Paths("in.melt,data/"),
                mpi => mpi.Inputs,
                (mpi, value) => mpi with { Inputs = value }
            ) with
            {
                DefaultText = "as the program says; with --command, nothing",
            },
            Row(
                "outputs",
                "What comes home and must be there in the end; replaces the program's own",
                Paths("log.lammps,out/"),
                mpi => mpi.Outputs,
                (mpi, value) => mpi with { Outputs = value }
            ) with
            {
                DefaultText = "as the program says",
            },
            Row<IReadOnlyList<string>>(
                "set",
                "A parameter's value for this run; may be repeated (a variable has a line each, cluster.yaml a mapping)",
                new TextList(
                    "NAME=VALUE",
                    static text => text.IndexOf('=', StringComparison.Ordinal) > 0,
                    "a parameter's name, = and its value, such as size=8192, each name once",
                    splitsAtCommas: false,
                    static text => text.Split('=', 2)[0]
                ),
                mpi => mpi.Set,
                (mpi, value) => mpi with { Set = value }
            ) with
            {
                DefaultText = "as the program says",
            },
        ];

    private static IEnumerable<OptionDescriptor> Runs() =>
        [
            Row(
                "threads",
                "Threads of each rank",
                new WholeNumber("COUNT", 1, 4096),
                mpi => mpi.Threads,
                (mpi, value) => mpi with { Threads = value }
            ) with
            {
                DefaultText = "as the program says, else 1",
            },
            Row(
                "volume",
                "On pods: what all workers share as /shared, where the run's directory then is",
                new Text(
                    "CLAIM",
                    static text =>
                        text.Length <= LongestClaim
                        && text.Split('.').All(part => NameRules.IsNode(part) && part[0] != '-' && part[^1] != '-'),
                    "the name of a PersistentVolumeClaim in the cluster's namespace that many nodes can mount"
                ),
                mpi => mpi.Volume,
                (mpi, value) => mpi with { Volume = value }
            ),
            Row(
                "collect-every",
                "How often outputs are brought home while the program still runs",
                new Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
                mpi => mpi.CollectEvery,
                (mpi, value) => mpi with { CollectEvery = value }
            ) with
            {
                DefaultText = "at its end",
                ShapesRun = false,
            },
            Row(
                "tag-output",
                "Have mpirun put before each line of the output which rank wrote it, and whether to standard error",
                new Flag(),
                mpi => mpi.TagOutput,
                (mpi, value) => mpi with { TagOutput = value }
            ),
            Row(
                "quiet",
                "Show nothing of the program's output",
                new Flag(),
                mpi => mpi.Quiet,
                (mpi, value) => mpi with { Quiet = value }
            ) with
            {
                ShapesRun = false,
            },
        ];

    private static TextList Paths(string sample) =>
        new(
            "PATHS",
            static text => RelativePath.Normalize(text, withPatterns: true) is not null,
            $"relative paths and patterns, each once, split by commas, such as {sample}"
        );

    private static OptionDescriptor Row<T>(
        string name,
        string description,
        OptionType<T> type,
        Func<MpiOptions, object?> read,
        Func<MpiOptions, T, MpiOptions> write
    )
        where T : notnull =>
        Group.Row(name, description, type, read, write) with
        {
            Targets = ["RunMpi"],
            ShapesRun = true,
        };
}
