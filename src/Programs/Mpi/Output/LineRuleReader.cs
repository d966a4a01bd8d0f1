using System.Text.RegularExpressions;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>Looks for a line that a success rule asks for or forbids.</summary>
internal sealed class LineRuleReader(TextPattern pattern, bool wanted)
{
    private const int LongestLine = 200;

    private string? found;
    private string? fault;

    public LineReading Reading => new(pattern, wanted, found, fault);

    public void Accept(string line)
    {
        if (found is not null || fault is not null)
        {
            return;
        }

        try
        {
            if (pattern.Regex.IsMatch(line))
            {
                found = line.Length <= LongestLine ? line : line[..LongestLine];
            }
        }
        catch (RegexMatchTimeoutException)
        {
            fault = $"it takes too long on the line {Shown.Quoted(line)}";
        }
    }
}
