using System.Text;
using System.Text.RegularExpressions;
using Hoarfrost.Runs.Jobs;

namespace Hoarfrost.Runs.MpiOperator.Logs;

/// <summary>Takes a launcher's output apart. Pure: what is to be done with it is its callers'.</summary>
/// <param name="sections">Those that the launcher was told to run, in order.</param>
/// <param name="onLine">Gets each line that stands in a section.</param>
/// <param name="onMark">Gets each begin and end.</param>
internal sealed partial class LauncherLog(
    IReadOnlyList<string> sections,
    Action<LauncherLine> onLine,
    Action<LauncherMark> onMark
)
{
    private const int LinesKept = 40;

    private readonly Queue<string> last = new();
    private readonly List<LauncherMark> ends = [];
    private readonly TaskCompletionSource<int> collecting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? section;

    /// <summary>The last lines in and between the sections, for people.</summary>
    public IReadOnlyCollection<string> Last => last;

    /// <summary>Sections that began and have not ended, or have not begun.</summary>
    public IEnumerable<string> Unended =>
        sections.Where(name => name == section || !ends.Exists(end => end.Section == name));

    /// <summary>Ends, with the program's exit code, where the launcher keeps what the program left until somebody has fetched it.</summary>
    public Task<int> Collecting => collecting.Task;

    /// <summary>Whether the launcher wrote no more than what was read. The first section that fails is its last, and its code the launcher's.</summary>
    public bool IsWhole(int exitCode) =>
        exitCode == 0
            ? !Unended.Any()
            : section is null
                && ends.FindLast(end => end.ExitCode == exitCode && sections.Contains(end.Section)) is { } failed
                // After the program it asks for the facts once more, and keeps what a staged one left.
                && failed.Section switch
                {
                    JobSections.Program => ends[^1].Section == JobSections.Facts,
                    JobSections.StagedProgram => ends[^1].Section == JobSections.Collect,
                    _ => true,
                };

    /// <param name="line">As it was written, without its line feed.</param>
    public void Accept(byte[] line)
    {
        // Colours are a terminal's; a marker would not be found behind them.
        var text = Escape().Replace(Encoding.UTF8.GetString(line), "").TrimEnd('\r');
        if (LauncherMark.Find(text) is not var (before, mark))
        {
            Pass(text, [.. line, (byte)'\n']);
            return;
        }

        if (before.Length > 0)
        {
            // The end of an output that no line feed ended.
            var end = line.AsSpan().LastIndexOf(LauncherMark.Sign);
            Pass(before, end < 0 ? Encoding.UTF8.GetBytes(before) : line[..end]);
        }

        section = mark.ExitCode is null ? mark.Section : null;
        if (mark.ExitCode is not null)
        {
            ends.Add(mark);
        }

        onMark(mark);
        if (mark is { Section: JobSections.Collect, ExitCode: null })
        {
            collecting.TrySetResult(
                ends.FindLast(static end => end.Section == JobSections.StagedProgram)?.ExitCode ?? 0
            );
        }
    }

    private void Pass(string text, byte[] bytes)
    {
        last.Enqueue(text);
        if (last.Count > LinesKept)
        {
            last.Dequeue();
        }

        if (section is not null)
        {
            onLine(new(section, text, bytes));
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}

/// <summary>A line of a section.</summary>
/// <param name="Text">Without colours and its end, to be read.</param>
/// <param name="Bytes">As it was written, with its line feed where it has one.</param>
internal sealed record LauncherLine(string Section, string Text, byte[] Bytes)
{
    /// <summary>How many bytes earlier versions kept of it.</summary>
    public int CleanedLength => Encoding.UTF8.GetByteCount(Text) + 1;
}
