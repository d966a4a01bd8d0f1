using System.Text.RegularExpressions;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>
/// Whose line it is, where mpirun was asked to say so: <c>[1,3]&lt;stderr&gt;:text</c> of Open MPI 4's <c>--tag-output</c>,
/// <c>[prterun-node-1-42@1,3]&lt;stderr&gt;: text</c> of Open MPI 5's <c>--output tag</c>.
/// </summary>
internal static partial class RankTag
{
    /// <returns>The rank, whether it is its standard error, and the line as the rank wrote it; null where there is no tag.</returns>
    public static (int Rank, bool IsError, string Text)? Read(string line)
    {
        if (
            !line.StartsWith('[')
            || Pattern().Match(line) is not { Success: true } match
            || !int.TryParse(match.Groups["rank"].ValueSpan, CultureInfo.InvariantCulture, out var rank)
        )
        {
            return null;
        }

        return (rank, match.Groups["error"].Success, line[match.Length..]);
    }

    [GeneratedRegex(
        @"\A\[([0-9]+,(?<rank>[0-9]+)\]<(stdout|(?<error>stderr)|stddiag)>:|[^\] ]*@[0-9]+,(?<rank>[0-9]+)\]<(stdout|(?<error>stderr)|stddiag)>: ?)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();
}
