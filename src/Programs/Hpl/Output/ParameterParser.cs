using System.Buffers;
using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>The block between <c>The following parameter values will be used:</c> and the first row. Long lists go over lines.</summary>
internal sealed class ParameterParser
{
    private const string EpsLine = "- The relative machine precision (eps) is taken to be";
    private const string ThresholdLine = "- Computational tests pass if scaled residuals are less than";

    private static readonly SearchValues<char> ListCharacters = SearchValues.Create("0123456789 ");

    private string continued = "";

    public HplParameters Parameters { get; private set; } = new();

    /// <returns>Whether the line belongs to the block.</returns>
    public bool Accept(ReadOnlySpan<char> line)
    {
        if (line.StartsWith(EpsLine, StringComparison.Ordinal))
        {
            Parameters = Parameters with { Eps = Eps(line[EpsLine.Length..].Trim(CBlanks.All)) };
            return true;
        }

        if (line.StartsWith(ThresholdLine, StringComparison.Ordinal))
        {
            Parameters = Parameters with { Threshold = Threshold(line[ThresholdLine.Length..].Trim(CBlanks.All)) };
            return true;
        }

        var colon = line.IndexOf(':');
        if (colon > 0 && Label(line[..colon].TrimEnd(CBlanks.All)) is { } label)
        {
            continued = label;
            Take(label, line[(colon + 1)..].Trim(CBlanks.All));
            return true;
        }

        if (continued.Length > 0 && !line.IsEmpty && line.IndexOfAnyExcept(ListCharacters) < 0)
        {
            Take(continued, line);
            return true;
        }

        return false;
    }

    private static string? Label(ReadOnlySpan<char> word) =>
        word switch
        {
            "N" => "N",
            "NB" => "NB",
            "PMAP" => "PMAP",
            "P" => "P",
            "Q" => "Q",
            "PFACT" => "PFACT",
            "NBMIN" => "NBMIN",
            "NDIV" => "NDIV",
            "RFACT" => "RFACT",
            "BCAST" => "BCAST",
            "DEPTH" => "DEPTH",
            "SWAP" => "SWAP",
            "L1" => "L1",
            "U" => "U",
            "EQUIL" => "EQUIL",
            "ALIGN" => "ALIGN",
            _ => null,
        };

    private void Take(string label, ReadOnlySpan<char> values)
    {
        var old = Parameters;
        Parameters = label switch
        {
            "N" => old with { Ns = Add(old.Ns, values) },
            "NB" => old with { NBs = Add(old.NBs, values) },
            "PMAP" => old with { ProcessMapping = Mapping(values) },
            "P" => old with { Ps = Add(old.Ps, values) },
            "Q" => old with { Qs = Add(old.Qs, values) },
            "PFACT" => old with { PFacts = AddWords(old.PFacts, values) },
            "NBMIN" => old with { NBMins = Add(old.NBMins, values) },
            "NDIV" => old with { NDivs = Add(old.NDivs, values) },
            "RFACT" => old with { RFacts = AddWords(old.RFacts, values) },
            "BCAST" => old with { Bcasts = AddWords(old.Bcasts, values) },
            "DEPTH" => old with { Depths = Add(old.Depths, values) },
            "SWAP" => old with { Swap = values.ToString() },
            "L1" => old with { L1 = values.ToString() },
            "U" => old with { U = values.ToString() },
            "EQUIL" => old with { Equilibration = values.SequenceEqual("yes") },
            _ => old with { AlignmentDoubles = Add([], values) is [var align, ..] ? align : null },
        };
    }

    private static ProcessMapping? Mapping(ReadOnlySpan<char> text) =>
        text.StartsWith("Row-major", StringComparison.Ordinal) ? ProcessMapping.Row
        : text.StartsWith("Column-major", StringComparison.Ordinal) ? ProcessMapping.Column
        : null;

    private static List<int> Add(IReadOnlyList<int> old, ReadOnlySpan<char> values)
    {
        List<int> result = [.. old];
        var words = new Words(values);
        while (result.Count < HplDat.MaxValues && words.NextWhole(out var value))
        {
            result.Add(value);
        }

        return result;
    }

    private static List<string> AddWords(IReadOnlyList<string> old, ReadOnlySpan<char> values)
    {
        List<string> result = [.. old];
        var words = new Words(values);
        while (result.Count < HplDat.MaxValues && words.Next() is { IsEmpty: false } word)
        {
            result.Add(word.ToString());
        }

        return result;
    }

    private static double? Eps(ReadOnlySpan<char> word) =>
        Exponential.TryParse(word, out var value, out _) ? value : null;

    /// <summary>Printed with one decimal; without it the line was cut.</summary>
    private static double? Threshold(ReadOnlySpan<char> word) =>
        word.Length > 2
        && word.IndexOf('.') == word.Length - 2
        && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
