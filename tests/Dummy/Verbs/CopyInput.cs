namespace Dummy.Verbs;

/// <summary>Copies its input to its output, to the end.</summary>
internal static class CopyInput
{
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        input.CopyTo(output);
        return 0;
    }
}
