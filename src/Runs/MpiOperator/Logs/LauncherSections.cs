using Hoarfrost.Runs.Jobs;

namespace Hoarfrost.Runs.MpiOperator.Logs;

/// <summary>Gathers a launcher's output by section.</summary>
internal static class LauncherSections
{
    extension(SectionOutputs sections)
    {
        public void Mark(LauncherMark mark)
        {
            if (mark.ExitCode is { } code)
            {
                sections.End(mark.Section, code);
            }
            else
            {
                sections.Begin(mark.Section);
            }
        }
    }
}
