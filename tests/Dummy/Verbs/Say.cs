using System.Globalization;

namespace Dummy.Verbs;

/// <summary>A line on stdout, one on stderr, and an exit code.</summary>
internal static class Say
{
    public static int Run(string output, string error, string exitCode)
    {
        Console.Out.WriteLine(output);
        Console.Error.WriteLine(error);
        return int.Parse(exitCode, CultureInfo.InvariantCulture);
    }
}
