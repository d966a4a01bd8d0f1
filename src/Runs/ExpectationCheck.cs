using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Results;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Studies;
using Spectre.Console;

namespace Hoarfrost.Runs;

/// <summary>Whether figures are in the ranges that <c>--expectations</c> names; with <c>--update-expectations</c>, writes these first.</summary>
internal sealed class ExpectationCheck(HoarfrostOptions options, ProjectPaths paths, ICakeLog log, IAnsiConsole console)
{
    private const UnixFileMode Shared =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private ExpectationOptions Asked => options.Of<ExpectationOptions>();

    private string FilePath => Path.GetFullPath(Path.Combine(paths.StartDirectory, Asked.Expectations!));

    private string ShownPath => paths.Shown(FilePath);

    /// <summary>To be called before anything is made.</summary>
    /// <exception cref="UsageException">The file can't be used.</exception>
    public void Check()
    {
        if (Asked.Expectations is not null && Text() is { } text && !ExpectationWriter.IsBlank(text))
        {
            _ = ExpectedRanges.Read(text, ShownPath);
        }
    }

    /// <param name="runs">Of one plan: their median counts.</param>
    /// <inheritdoc cref="Judge(IReadOnlyList{Measurement})"/>
    public void Judge(IReadOnlyList<CollectedRun> runs)
    {
        if (
            runs is [var first, ..]
            && Measurement.Of([.. runs.Select(run => run.Result)], first.History) is { } measured
        )
        {
            Judge([measured]);
        }
    }

    /// <inheritdoc cref="Judge(IReadOnlyList{Measurement})"/>
    public void Judge(StudySummary study) => Judge(Measurement.Of(study));

    /// <exception cref="HoarfrostException">A figure is out of its range.</exception>
    private void Judge(IReadOnlyList<Measurement> measurements)
    {
        if (Asked.Expectations is null)
        {
            return;
        }

        var text = Text();
        if (Asked.UpdateExpectations)
        {
            text = Update(text, measurements);
        }

        var judgement = ExpectedRanges.Read(text ?? "", ShownPath).Judge(measurements);
        foreach (var unknown in judgement.Unknown)
        {
            log.Warning(
                "{0}: no entry of {1} is for such a run. --update-expectations writes one.",
                unknown.Name,
                ShownPath
            );
        }

        foreach (var open in judgement.Open)
        {
            log.Warning("{0}, so {1} can't be judged against it yet.", open, ShownPath);
        }

        if (judgement.Violations.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.WorseThanBaseline,
                string.Join('\n', judgement.Violations.Select(violation => $"{violation}"))
                    + $"\nThe ranges are of {ShownPath}. Where this is right from now on, --update-expectations writes it there."
            );
        }

        if (judgement.Judged > 0)
        {
            console.Line($"Within the ranges of {ShownPath}.", Tone.Good);
        }
    }

    private string Update(string? text, IReadOnlyList<Measurement> measurements)
    {
        var (updated, changes) = ExpectationWriter.Update(text, ShownPath, measurements);
        if (changes.Count > 0)
        {
            AtomicFile.Write(FilePath, updated, text is null ? Shared : File.GetUnixFileMode(FilePath));
        }

        foreach (var change in changes)
        {
            log.Information("{0}: {1}.", ShownPath, change);
        }

        return updated;
    }

    /// <returns>Null where it is still to be written.</returns>
    private string? Text()
    {
        try
        {
            return StrictUtf8.GetString(File.ReadAllBytes(FilePath)).TrimStart('\ufeff');
        }
        catch (FileNotFoundException) when (Asked.UpdateExpectations)
        {
            return null;
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"--expectations {ShownPath} is not UTF-8 text.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"--expectations {ShownPath} can't be read: {e.Message} --update-expectations makes a new one."
            );
        }
    }
}
