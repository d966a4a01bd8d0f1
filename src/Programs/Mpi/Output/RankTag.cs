using System.Text.RegularExpressions;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>
/// Whose line it is, where mpirun was asked to say so: <c>[1,3]&lt;stderr&gt;:text</c> of Open MPI 4's <c>--tag-output</c>,
/// <c>[prterun-node-1-42@1,3]&lt;stderr&gt;: text</c> of Open MPI 5's <c>--output tag</c>, <c>[3] text</c> of Intel MPI's <c>-prepend-rank</c>,
/// <c>03: text</c> of srun's <c>--label</c>.
/// </summary>
internal static partial class RankTag
{
    /// <param name="isAskedFor">Of a program that nobody tags, <c>3: text</c> is its own.</param>
    /// <returns>
    /// The rank, whether it may be its standard error (not each launcher tells), and the line as the rank wrote it; null where there is no tag.
    /// </returns>
    public static (int Rank, bool MayBeError, string Text)? Read(string line, bool isAskedFor)
    {
        if (
            (
                Pattern().Match(line) is not { Success: true } match
                && (!isAskedFor || (match = RankAlone().Match(line)) is not { Success: true })
            ) || !int.TryParse(match.Groups["rank"].ValueSpan, CultureInfo.InvariantCulture, out var rank)
        )
        {
            return null;
        }

        return (rank, !match.Groups["output"].Success, line[match.Length..]);
    }

    [GeneratedRegex(
        @"\A\[([0-9]+,(?<rank>[0-9]+)\]<((?<output>stdout)|stderr|stddiag)>:|[^\] ]*@[0-9]+,(?<rank>[0-9]+)\]<((?<output>stdout)|stderr|stddiag)>: ?)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"\A(\[(?<rank>[0-9]+)\]|(?<rank>[0-9]+):)( |\z)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex RankAlone();
}
