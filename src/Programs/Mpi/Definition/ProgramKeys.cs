namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>A key of <c>program.yaml</c>.</summary>
/// <param name="Path">With its parents; <c>&lt;name&gt;</c> stands for a name of the user's choice.</param>
/// <param name="Takes">What its value may be.</param>
/// <param name="Default">What holds without it; empty: nothing.</param>
/// <param name="Meaning">One sentence without a full stop.</param>
internal sealed record ProgramKey(string Path, string Takes, string Default, string Meaning);

/// <summary>Every key of <c>program.yaml</c>: the reader, the table of <c>docs/programs.md</c> and the JSON schema go by it.</summary>
internal static class ProgramKeys
{
    public static IReadOnlyList<ProgramKey> All { get; } =
    [
        new(
            "name",
            "lower-case letters, digits, `.`, `-` and `_`, 40 at most",
            "the folder's name",
            "Names the program in results and reports"
        ),
        new("packages", "a list of Debian packages", "", "Installed into the nodes' image"),
        new(
            "setup",
            "a line of bash",
            "",
            "Run first by the shell of `build`, `before`, `after` and each rank: `module load …`, `source venv/bin/activate`"
        ),
        new(
            "build",
            "a line of bash",
            "",
            "Run in a copy of the folder on the head node; again only when an input, this line, `setup` or `packages` changed"
        ),
        new("before", "a line of bash", "", "Run once on the head node before the ranks start"),
        new("command", "a line of bash that calls no mpirun, mpiexec or srun", "(required)", "What each rank runs"),
        new("after", "a line of bash", "", "Run once on the head node after the ranks have ended"),
        new(
            "parameters",
            "a mapping of names to values",
            "",
            "Values for `{name}` in the lines of bash and in `environment`"
        ),
        new(
            "inputs",
            "a list of paths and patterns",
            "all of the folder that git does not ignore",
            "What is sent to the nodes"
        ),
        new(
            "outputs",
            "a list of paths and patterns, or a mapping",
            "",
            "What comes home; each must be there in the end"
        ),
        new("outputs.files", "a list of paths and patterns", "", "The list, where `outputs` is a mapping"),
        new("outputs.optional", "a list of paths and patterns", "", "Comes home where it is there"),
        new(
            "outputs.from",
            "`head` or `all`",
            "`head`",
            "Whether outputs are taken from the head node or from every node, in a folder a node"
        ),
        new("ranks", "a mapping", "a rank a physical core", "How many ranks, and of how many threads"),
        new("ranks.perNode", "a whole number from 1 to 4096", "", "Ranks on each node; not together with `total`"),
        new(
            "ranks.total",
            "a whole number from 1 to 1000000",
            "",
            "Ranks of the whole run; not together with `perNode`"
        ),
        new(
            "ranks.threads",
            "a whole number from 1 to 4096",
            "1",
            "Threads of each rank: cores that it is bound to, and `OMP_NUM_THREADS`"
        ),
        new(
            "environment",
            "a mapping of names to values",
            "",
            "Variables of each rank and of the lines of bash, taken literally; set after `setup`"
        ),
        new(
            "timeout",
            "a whole number of seconds, minutes, hours or days, such as `90s`, `30m`, `4h` or `2d`, up to `30d`",
            "`1h`",
            "After this the run is ended"
        ),
        new("success", "a mapping", "exit code 0", "What a run must show to pass"),
        new("success.exitCode", "a whole number from 0 to 255", "0", "The exit code of a good run"),
        new(
            "success.match",
            "a regular expression, or a list of them",
            "",
            "Each must be found in a line of the output"
        ),
        new(
            "success.noMatch",
            "a regular expression, or a list of them",
            "",
            "None may be found in a line of the output"
        ),
        new("success.files", "a list of paths", "", "Files that a good run leaves; they come home, too"),
        new("success.<metric>", "a mapping", "", "Bounds of a metric; of a series, of all its values"),
        new("success.<metric>.min", "a number", "", "The least that the metric may be"),
        new("success.<metric>.max", "a number", "", "The most that the metric may be"),
        new(
            "metrics",
            "a mapping of names to mappings",
            "",
            "What is read of a run; the first is what runs are compared by"
        ),
        new(
            "metrics.<name>.pattern",
            "a regular expression with a group",
            "(required)",
            "Its first unnamed group, or the group `value`, is the number"
        ),
        new(
            "metrics.<name>.file",
            "a path",
            "the output",
            "A file of the run that is read instead; it comes home, too"
        ),
        new("metrics.<name>.unit", "up to 20 characters", "none", "As people write it: `s`, `GB/s`, `us`"),
        new(
            "metrics.<name>.better",
            "`lower` or `higher`",
            "`lower` for a time, else `higher`",
            "Which of two values is the better one"
        ),
        new(
            "metrics.<name>.take",
            "`last`, `first`, `min`, `max` or `all`",
            "`last`",
            "Which of several values counts; `all` makes a series, whose key is the pattern's named group"
        ),
        new(
            "on.<platform>",
            "a mapping of the keys above but `name`",
            "",
            "What differs on a platform: replaces the key above, of `parameters` and `environment` name by name"
        ),
    ];

    /// <summary>The names of the keys in one mapping of the file.</summary>
    /// <param name="parent">Such as <c>outputs</c> or <c>metrics.&lt;name&gt;</c>; empty: the file itself.</param>
    public static IReadOnlyList<string> In(string parent)
    {
        var prefix = parent.Length == 0 ? "" : parent + ".";
        return
        [
            .. All.Where(key => key.Path.StartsWith(prefix, StringComparison.Ordinal))
                .Select(key => key.Path[prefix.Length..].Split('.')[0])
                .Where(name => !name.StartsWith('<'))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
