namespace Dummy.Verbs;

/// <summary>Prints the value of a variable.</summary>
internal static class PrintEnvironment
{
    public static int Run(string name)
    {
        Console.WriteLine(Environment.GetEnvironmentVariable(name));
        return 0;
    }
}
