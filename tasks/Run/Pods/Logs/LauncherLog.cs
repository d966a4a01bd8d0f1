using System.Text.RegularExpressions;

namespace Hoarfrost.Run.Pods.Logs;

/// <summary>Takes a launcher's output apart. Pure: what is to be done with it is its callers'.</summary>
/// <param name="onLine">Gets each line that stands in a section, with its section.</param>
/// <param name="onMark">Gets each begin and end.</param>
internal sealed partial class LauncherLog(Action<string, string> onLine, Action<LauncherMark> onMark)
{
    private const int LinesKept = 40;
    private readonly Queue<string> last = new();
    private string? section;

    /// <summary>The last lines in and between the sections, for people.</summary>
    public IReadOnlyCollection<string> Last => last;

    public void Accept(string line)
    {
        // Colours are a terminal's; a marker would not be found behind them.
        var text = Escape().Replace(line, "").TrimEnd('\r');
        if (LauncherMark.Find(text) is not var (before, mark))
        {
            Pass(text);
            return;
        }

        if (before.Length > 0)
        {
            Pass(before);
        }

        section = mark.ExitCode is null ? mark.Section : null;
        onMark(mark);
    }

    private void Pass(string text)
    {
        last.Enqueue(text);
        if (last.Count > LinesKept)
        {
            last.Dequeue();
        }

        if (section is not null)
        {
            onLine(section, text);
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}
