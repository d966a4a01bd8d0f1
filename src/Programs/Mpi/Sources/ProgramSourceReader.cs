using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;
using Hoarfrost.Options.Yaml;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Options;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>Reads the program that <c>--program</c> or <c>--command</c> names, and its files: each once a command.</summary>
/// <param name="platforms">All that there are.</param>
internal sealed class ProgramSourceReader(
    HoarfrostOptions options,
    IEnumerable<PlatformOptions> platforms,
    ProjectPaths paths,
    ICakeContext cake
)
{
    private readonly ProgramPlaces places = new(paths);
    private ProgramSource? source;
    private Task<SourceTree>? tree;

    /// <summary>The program, on the platform that is asked for.</summary>
    /// <exception cref="UsageException">No program is named, there is none, or its description is wrong.</exception>
    public ProgramSource Source => source ??= Read();

    /// <summary>What of the program's folder is sent to the nodes.</summary>
    /// <exception cref="UsageException">The folder has something that can't be sent.</exception>
    /// <exception cref="HoarfrostException">A file can't be read, or changed meanwhile.</exception>
    public Task<SourceTree> ReadTreeAsync(CancellationToken cancellationToken) =>
        tree ??= Source is { Folder: { } folder }
            ? new SourceTreeReader(cake, folder, Path.GetFileName(Source.File))
            {
                Foreign = [paths.Clusters, paths.Results],
            }.ReadAsync(Source.Program.Inputs, cancellationToken)
            : Task.FromResult(SourceTree.Empty);

    private ProgramSource Read()
    {
        var asked = options.Mpi;
        if (asked.Command is { } command)
        {
            var reading = ProgramReader.Of([new("command", [command])], Context(NameOf(command)));
            return new ProgramSource(
                Complete(reading, problem => $"--command: {problem.Message}"),
                asked.Inputs is null ? null : paths.StartDirectory,
                File: null
            );
        }

        if (asked.Program is not { } named)
        {
            throw new UsageException(
                "RunMpi needs a program: --program with a folder, a program.yaml or the name of a program that is shipped "
                    + $"({string.Join(", ", places.Shipped)}), or --command with the line that each rank runs."
            );
        }

        var file = places.Find(named);
        var folder = Path.GetDirectoryName(file)!;
        var relative = Path.GetRelativePath(paths.StartDirectory, file);
        var shown = Shown.Plain(relative.StartsWith("..", StringComparison.Ordinal) ? file : relative, file.Length);
        return new ProgramSource(
            Complete(
                ProgramReader.Read(ProgramText.Read(file, shown), Context(Path.GetFileName(folder))),
                problem => problem.ToString(shown)
            ),
            folder,
            file
        );
    }

    private ProgramReaderContext Context(string defaultName) =>
        new(defaultName, [.. platforms.Select(platform => platform.Name)], [HplResult.Program]);

    /// <param name="line">Says what is wrong, and where.</param>
    private MpiProgram Complete(ProgramReading reading, Func<YamlProblem, string> line)
    {
        if (reading.File is not { } file)
        {
            throw new UsageException(
                string.Join(
                    '\n',
                    reading.Problems.Select(line).Append("docs/programs.md lists all keys and what they take.")
                )
            );
        }

        try
        {
            return ParameterValues.Apply(WithOptions(file.For(options.Platform)), options.Mpi.ParameterValues);
        }
        catch (ParameterException e)
        {
            throw new UsageException($"--set {e.Parameter}: {e.Message}.");
        }
    }

    /// <summary>What an option says replaces what the program says.</summary>
    private MpiProgram WithOptions(MpiProgram program)
    {
        var asked = options.Mpi;
        var ranks = options.Slots is { } slots ? program.Ranks with { PerNode = slots, Total = null } : program.Ranks;
        return program with
        {
            Packages = asked.Packages ?? program.Packages,
            Inputs = Normalized(asked.Inputs) ?? program.Inputs,
            Outputs = Normalized(asked.Outputs) is { } outputs
                ? new ProgramOutputs { Files = outputs, FromAllNodes = program.Outputs.FromAllNodes }
                : program.Outputs,
            Ranks = ranks with { Threads = asked.Threads ?? ranks.Threads },
            Timeout = options.TimeoutMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : program.Timeout,
        };
    }

    private static IReadOnlyList<string>? Normalized(IReadOnlyList<string>? given) =>
        given is null ? null : [.. given.Select(path => RelativePath.Normalize(path, withPatterns: true)!)];

    /// <summary>That of the program in the line: <c>A=1 bin/heat --size 4</c> is heat.</summary>
    private static string NameOf(string command) =>
        Path.GetFileName(
            command
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(word => !word.Contains('=', StringComparison.Ordinal))
        ) ?? "";
}
