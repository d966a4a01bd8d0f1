using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;
using Hoarfrost.Programs.Mpi.Results;
using Hoarfrost.Programs.Mpi.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi;

/// <summary>The output of one run of a program that people bring, and its verdict.</summary>
/// <param name="program">With its parameters' values in place.</param>
/// <param name="hasTags">Whether its launcher was asked to say whose each line is.</param>
/// <param name="isShown">Whether people see its lines as they come.</param>
internal sealed class MpiProgramOutput(MpiProgram program, bool isShown, bool hasTags = false) : IProgramOutput
{
    private const int BlockBytes = 256 * 1024;
    private const int LongestShown = 2000;

    private readonly MpiOutputReader reader = new(program, hasTags);
    private long lines;

    public ProgramProgress? Progress =>
        lines == 0 ? null : new(FormattableString.Invariant($"running, {lines} lines of output"));

    public bool HasLostDaemon => reader.HasLostDaemon;

    public void Accept(string line)
    {
        lines++;
        foreach (var state in line.Split('\r'))
        {
            reader.Accept(state);
        }
    }

    /// <summary>A terminal is not to be steered by what a program writes; of a progress bar the last state is enough.</summary>
    public string? Shown(string line)
    {
        if (!isShown)
        {
            return null;
        }

        var last = line.TrimEnd('\r');
        last = last[(last.LastIndexOf('\r') + 1)..];
        last = last.Length <= LongestShown ? last : $"{last[..LongestShown]}…";
        return last.Any(IsControl) ? string.Concat(last.Select(c => IsControl(c) ? '\uFFFD' : c)) : last;
    }

    public ProgramResult Judge(RunEvidence evidence, IReadOnlyCollection<RunNode> nodes)
    {
        foreach (var file in program.Metrics.Select(metric => metric.File).OfType<string>().Distinct())
        {
            if (evidence.Files.TryGetValue(file, out var path))
            {
                Read(file, path);
            }
        }

        var output = reader.Snapshot();
        var facts = MpiEvidence.Of(evidence, nodes.Count, program.PromisedFiles);
        return MpiResult.Of(program, output, MpiJudge.Decide(program, output, facts), facts);
    }

    private void Read(string file, string path)
    {
        if (reader.OpenFile(file) is not { } metrics)
        {
            return;
        }

        using var stream = File.OpenRead(path);
        var block = new byte[BlockBytes];
        while (stream.Read(block) is > 0 and var count)
        {
            metrics.Append(block.AsSpan(0, count));
        }

        metrics.Complete();
    }

    private static bool IsControl(char c) => char.IsControl(c) && c != '\t';
}
