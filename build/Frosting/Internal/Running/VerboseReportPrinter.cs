using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal.Running;

/// <summary>
/// Cake's headings and its table of times only in a verbose run. Tasks tell what they do in their own words, and what they say last is to
/// stay on the screen. A command line that is refused would else stand below the headings of a run that never was.
/// </summary>
internal sealed class VerboseReportPrinter(CakeReportPrinter printer, ICakeLog log) : ICakeReportPrinter
{
    public void Write(CakeReport report)
    {
        if (log.Verbosity >= Verbosity.Verbose)
        {
            printer.Write(report);
        }
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
        if (verbosity >= Verbosity.Verbose)
        {
            printer.WriteLifeCycleStep(name, verbosity);
        }
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
        if (verbosity >= Verbosity.Verbose)
        {
            printer.WriteStep(name, verbosity);
        }
    }

    public void WriteSkippedStep(string name, Verbosity verbosity) => printer.WriteSkippedStep(name, verbosity);
}
