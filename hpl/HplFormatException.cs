namespace Hoarfrost.Hpl;

/// <summary>A text that is not the HPL.dat it should be; the message names line, value and what is allowed.</summary>
public sealed class HplFormatException(int line, string value, string allowed)
    : FormatException($"HPL.dat, line {line}: {Quote(value)} is not allowed here. Allowed: {allowed}.")
{
    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What stands there, empty where nothing does.</summary>
    public string Value { get; } = value;

    public string Allowed { get; } = allowed;

    private static string Quote(string value) => value.Length == 0 ? "nothing" : $"'{value}'";
}
