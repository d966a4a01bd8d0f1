using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl;

/// <summary>The output of one run of HPL, and its verdict.</summary>
/// <param name="dat">The HPL.dat that it was given.</param>
internal sealed class HplRun(string dat, HplSize size) : IProgramOutput
{
    private readonly HplOutputParser parser = new();

    public ProgramProgress? Progress =>
        parser.Snapshot() switch
        {
            { Rows: [.., var row] } => new(
                FormattableString.Invariant($"{row.Gflops:G4} GFLOPS in {row.TimeSeconds:F1} s, checking the result")
            ),
            { Progress: { } reached } => new(
                FormattableString.Invariant($"{reached.Gflops:G4} GFLOPS at column {reached.Column} of N={size.N}"),
                reached.WorkFraction
            ),
            _ => null,
        };

    public bool HasLostDaemon => parser.Snapshot().MpiNoise.Any(static noise => noise.Kind == NoiseKind.DaemonLost);

    public void Accept(string line) => parser.Accept(line);

    public ProgramResult Judge(RunEvidence evidence, IReadOnlyCollection<RunNode> nodes)
    {
        var asked = HplDat.Parse(dat);
        var output = parser.Snapshot();
        return HplResult.Of(asked, size, nodes, output, Verdicts.Judge.Decide(asked, output, evidence.Ending));
    }
}
