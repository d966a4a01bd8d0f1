namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>What isspace(3) takes for a blank in the locale of C, which HPL keeps: no others of Unicode's.</summary>
internal static class CBlanks
{
    public const string All = " \t\n\v\f\r";

    public static bool Has(char character) => All.Contains(character);
}
