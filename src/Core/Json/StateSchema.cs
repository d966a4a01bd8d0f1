using Hoarfrost.Core.Text;

namespace Hoarfrost.Core.Json;

/// <summary>A kind of state file, and the version of its shape that this program reads and writes.</summary>
/// <param name="Name">What messages call such a file: "step record".</param>
/// <param name="Version">
/// Goes up when an older program could misread the file. A new optional member does not need that: readers skip what they don't know.
/// </param>
/// <param name="WithoutIt">A sentence: what happens after a person has moved a broken file of this kind away.</param>
internal sealed record StateSchema(string Name, int Version, string WithoutIt)
{
    /// <summary>The member that carries the version, in the first line of the file.</summary>
    public const string Member = "schema";

    public static StateSchema Cluster { get; } =
        new(
            "cluster's options",
            1,
            "The options are then taken from the command line, the environment and cluster.yaml: give the same ones as before."
        );

    public static StateSchema Step { get; } =
        new("step record", 1, "The step is then taken as not done: it runs again and keeps what it finds in place.");

    public static StateSchema Run { get; } =
        new(
            "run record",
            1,
            "The run in it is then no longer followed; its output stays on the head node until Teardown."
        );

    /// <summary>Refuses a file of another version.</summary>
    /// <exception cref="StateException">With what to do, which differs for a newer version and for one that never was.</exception>
    public void Check(string path, int found)
    {
        if (found == Version)
        {
            return;
        }
        throw found > Version
            ? new StateException(
                path,
                $"a newer Hoarfrost wrote this {Name} (\"{Member}\": {found}; this one reads {Version})",
                "Go on with the version that wrote it, or a newer one: git pull, then run the same command again."
            )
            : Broken(
                path,
                $"the {Name} has a version that does not exist (\"{Member}\": {found}; {Version} is allowed)"
            );
    }

    public StateException Broken(string path, string problem, FilePosition? at = null, Exception? inner = null) =>
        new(
            path,
            problem,
            $"Move it away, then run the same command again:\n"
                + $"  mv {ShellWord.Quote(path)} {ShellWord.Quote(path + ".broken")}\n{WithoutIt}",
            at,
            inner
        );
}
