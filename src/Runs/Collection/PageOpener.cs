using System.ComponentModel;
using System.Diagnostics;
using Spectre.Console;

namespace Hoarfrost.Runs.Collection;

/// <summary>Opens a page by what the desktop opens files with.</summary>
internal sealed class PageOpener(IAnsiConsole console, ICakeEnvironment environment)
{
    private static string Tool => OperatingSystem.IsMacOS() ? "open" : "xdg-open";

    /// <returns>Why it was not opened; null: it was.</returns>
    public string? Open(string path)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return $"--open opens nothing where the output is not a terminal: open {path} yourself.";
        }

        var tool = (environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, Tool))
            .FirstOrDefault(File.Exists);
        if (tool is null)
        {
            return $"--open needs {Tool}, which is not on PATH: open {path} yourself.";
        }

        try
        {
            // It may stay for as long as the browser does, and nobody waits for that.
            using var process = Process.Start(new ProcessStartInfo(tool, [path]));
            return null;
        }
        catch (Win32Exception exception)
        {
            return $"--open: {tool} can't be started ({exception.Message}): open {path} yourself.";
        }
    }
}
