using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Launchers;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>
/// Follows an output line by line, as it comes. What is not HPL's (mpirun's warnings, shells' traces, logs' prefixes) is passed over;
/// a line that noise has cut is passed over too, and missed by the verdict. One parser for one output; not thread-safe.
/// </summary>
public sealed class HplOutputParser
{
    private readonly LineCleaner cleaner = new();
    private readonly ParameterParser parameters = new();
    private readonly FooterParser footer = new();
    private readonly ErrorParser errors = new();
    private readonly LauncherMessages launcher = new();
    private readonly List<HplRow> rows = [];
    private readonly List<NoiseLine> noise = [];

    private string? version;
    private long rowCount;
    private long failedResiduals;
    private readonly ProgressCurve curve = new();
    private HplProgress? progress;
    private long rowsBeforeProgress;
    private int noiseBeforeMessage;
    private bool inParameters;
    private bool ended;

    /// <summary>The row whose residual is awaited: the last one, until its table ends.</summary>
    private bool rowOpen;

    /// <summary>A bit for each form of residual that the open row has.</summary>
    private int residualForms;

    public void Accept(string line) => Accept(line.AsSpan());

    /// <param name="text">A line without its end.</param>
    public void Accept(ReadOnlySpan<char> text)
    {
        var line = cleaner.Clean(text);
        if (line.IsEmpty)
        {
            return;
        }

        if (
            AcceptTable(line)
            || AcceptProgress(line)
            || errors.Accept(line)
            || AcceptHeader(line)
            || footer.Accept(line)
            || AcceptEnd(line)
        )
        {
            return;
        }

        AcceptNoise(line);
    }

    /// <summary>What was found so far; later lines don't change it.</summary>
    public HplOutput Snapshot() =>
        new()
        {
            Version = version,
            Rows = [.. rows],
            RowCount = rowCount,
            FailedResiduals = failedResiduals,
            Parameters = parameters.Parameters,
            Footer = footer.Footer,
            Ended = ended,
            Errors = errors.Errors,
            Progress = progress,
            ProgressCurve = curve.Points,
            IsTestUnderWay = progress is not null && rowsBeforeProgress == rowCount,
            MpiNoise = [.. noise],
        };

    /// <summary>A launcher's message may have several lines: they are noise until it is whole, and then one.</summary>
    private void AcceptNoise(ReadOnlySpan<char> line)
    {
        var isLater = launcher.IsOpen;
        noiseBeforeMessage = isLater ? noiseBeforeMessage : noise.Count;
        if (launcher.Accept(line) is { } failure)
        {
            // Another process may have told between its lines why it was ended.
            for (var i = noise.Count - 1; i >= noiseBeforeMessage; i--)
            {
                if (noise[i].Kind is not (NoiseKind.Memory or NoiseKind.DaemonLost))
                {
                    noise.RemoveAt(i);
                }
            }

            AddNoise(NoiseClassifier.Classify(failure), isLater ? failure.Text : line.ToString());
        }
        else if (NoiseClassifier.Classify(line) is { } kind)
        {
            AddNoise(kind, line.ToString());
        }
    }

    private void AddNoise(NoiseKind kind, string text)
    {
        if (noise.Count < HplOutput.MaxErrors)
        {
            noise.Add(new(kind, text));
        }
    }

    private bool AcceptTable(ReadOnlySpan<char> line)
    {
        if (RowParser.TryParse(line, out var row))
        {
            inParameters = false;
            rowCount++;
            residualForms = 0;
            rowOpen = rows.Count < HplOutput.MaxRows;
            if (rowOpen)
            {
                rows.Add(row!);
            }

            return true;
        }

        if (ResidualParser.TryParse(line, out var form, out var value, out var passed))
        {
            TakeResidual(form, value, passed);
            return true;
        }

        if (line.StartsWith("T/V  ", StringComparison.Ordinal) || line.StartsWith("=====", StringComparison.Ordinal))
        {
            inParameters &= line[0] != 'T';
            rowOpen = false;
            return true;
        }

        return AcceptTime(line);
    }

    private void TakeResidual(int form, double value, bool passed)
    {
        failedResiduals += passed ? 0 : 1;
        if (!rowOpen || (residualForms & (1 << form)) != 0)
        {
            return;
        }

        var row = rows[^1];
        residualForms |= 1 << form;
        rows[^1] = row with
        {
            // Math.Max hands NaN on, as it should here.
            Residual = Math.Max(row.Residual ?? value, value),
            ResidualPassed = (row.ResidualPassed ?? true) && passed,
        };
    }

    private bool AcceptTime(ReadOnlySpan<char> line)
    {
        const string start = "HPL_pdgesv() start time";
        const string end = "HPL_pdgesv() end time";
        if (rowOpen && line.StartsWith(start, StringComparison.Ordinal))
        {
            rows[^1] = rows[^1] with { StartTime = line[start.Length..].Trim(CBlanks.All).ToString() };
            return true;
        }

        if (rowOpen && line.StartsWith(end, StringComparison.Ordinal))
        {
            rows[^1] = rows[^1] with { EndTime = line[end.Length..].Trim(CBlanks.All).ToString() };
            return true;
        }

        return false;
    }

    private bool AcceptProgress(ReadOnlySpan<char> line)
    {
        if (!ProgressParser.TryParse(line, out var found))
        {
            return false;
        }

        progress = found;
        curve.Add(found!);
        rowsBeforeProgress = rowCount;
        return true;
    }

    private bool AcceptHeader(ReadOnlySpan<char> line)
    {
        const string banner = "HPLinpack ";
        if (line.StartsWith(banner, StringComparison.Ordinal))
        {
            var word = new Words(line[banner.Length..]).Next();
            if (!word.IsEmpty && char.IsAsciiDigit(word[0]))
            {
                version = word.ToString();
            }

            return true;
        }

        if (line.SequenceEqual("The following parameter values will be used:"))
        {
            inParameters = true;
            return true;
        }

        return inParameters && parameters.Accept(line);
    }

    private bool AcceptEnd(ReadOnlySpan<char> line)
    {
        // Standard error's words may stand on the same line, before or behind it.
        const string end = "End of Tests.";
        if (!line.StartsWith(end, StringComparison.Ordinal) && !line.EndsWith(end, StringComparison.Ordinal))
        {
            return false;
        }

        ended = true;
        return true;
    }
}
