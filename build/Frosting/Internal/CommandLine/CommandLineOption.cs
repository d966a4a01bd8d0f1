namespace Cake.Frosting.Internal.CommandLine;

/// <summary>One option as it was written.</summary>
/// <remarks>A class: LINQ over value types would be compiled at each start.</remarks>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">What stood behind <c>=</c> or <c>:</c>; null if neither was there.</param>
internal sealed record CommandLineOption(string Name, string? Value)
{
    public static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1 && !IsNegativeNumber(token);

    public static CommandLineOption Split(string token)
    {
        var separator = token.AsSpan().IndexOfAny('=', ':');
        return separator < 0 ? new(token, null) : new(token[..separator], token[(separator + 1)..]);
    }

    private static bool IsNegativeNumber(string token) => char.IsAsciiDigit(token[1]) || token[1] == '.';
}
