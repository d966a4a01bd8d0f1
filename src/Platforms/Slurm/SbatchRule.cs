using Hoarfrost.Runs.Slurm.Login;

namespace Hoarfrost.Platforms.Slurm;

/// <summary>Directives that would take from a job what it is planned, found, followed and judged by. Pure.</summary>
internal static class SbatchRule
{
    /// <summary>Of sbatch's options: the long name, the letter, and why it is ours.</summary>
    private static readonly (string Name, char? Letter, string Why)[] Ours =
    [
        ("job-name", 'J', "by its name a job is found again"),
        ("clusters", 'M', "the job goes to the cluster that the login node asks of its queue"),
        ("array", 'a', "a run is one job"),
        ("wait", 'W', "the job is followed to its end anyway"),
        ("chdir", 'D', "the job works in the directory of its run"),
        ("workdir", null, "the job works in the directory of its run"),
        ("output", 'o', "what the job says is looked for in the directory of its run"),
        ("error", 'e', "what the job says is looked for in the directory of its run"),
        ("wrap", null, "the job has a script of its own"),
        ("test-only", null, "nothing would be submitted"),
        ("signal", null, "by it the job knows that its time is nearly up"),
        ("nodes", 'N', "the run is planned by what --nodes says"),
        ("ntasks", 'n', "the run is planned by what --slots says"),
        ("ntasks-per-node", null, "the run is planned by what --slots says"),
        ("cpus-per-task", 'c', "the run is planned by what --slots says"),
        ("partition", 'p', "the run is planned by what --partition says"),
        ("constraint", 'C', "the run is planned by what --constraint says"),
    ];

    private const string Export = "export";

    /// <summary>Letters that take no value: others may follow in the same word.</summary>
    private const string Flags = "hHIOQRsuvV";

    public static IEnumerable<string> Find(HoarfrostOptions options, IOptionLabels labels) =>
        (options.Of<SlurmOptions>().Sbatch ?? [])
            .Select(static word => (Word: word, Why: Why(word)))
            .Where(static one => one.Why is not null)
            .Select(static one => $"--sbatch {one.Word}: {one.Why}. Leave it out.");

    /// <returns>Null where it is the user's to say.</returns>
    private static string? Why(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
        {
            var letter = word.Skip(1)
                .SkipWhile(static c => Flags.Contains(c, StringComparison.Ordinal))
                .FirstOrDefault();
            return Ours.FirstOrDefault(one => one.Letter is { } ours && ours == letter).Why;
        }

        // sbatch takes the beginning of a name, where it is that of one name only.
        var (name, value) = word[2..].Split('=', 2) is [var first, var second] ? (first, second) : (word[2..], "");
        return name.Length > 0 && Export.StartsWith(name, StringComparison.Ordinal) && !HasAll(value)
                ? "the job needs the environment of the login node"
            : name.Length > 0 ? Ours.FirstOrDefault(one => one.Name.StartsWith(name, StringComparison.Ordinal)).Why
            : null;
    }

    private static bool HasAll(string list) => list.Split(',').Contains("ALL", StringComparer.OrdinalIgnoreCase);
}
