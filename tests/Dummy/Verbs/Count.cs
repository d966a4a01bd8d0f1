using System.Globalization;

namespace Dummy.Verbs;

/// <summary>Prints numbered lines, one in so many milliseconds, and makes a file at the end.</summary>
internal static class Count
{
    public static int Run(string lines, string milliseconds, string done)
    {
        var pause = int.Parse(milliseconds, CultureInfo.InvariantCulture);
        for (var line = 1; line <= int.Parse(lines, CultureInfo.InvariantCulture); line++)
        {
            Console.WriteLine(line);
            Thread.Sleep(pause);
        }

        File.WriteAllText(done, "done");
        return 0;
    }
}
