using System.Text.Json;

namespace Dummy.Verbs;

/// <summary>Prints its argument vector as JSON.</summary>
internal static class PrintArguments
{
    public static int Run(string[] arguments)
    {
        Console.WriteLine(JsonSerializer.Serialize(arguments));
        return 0;
    }
}
