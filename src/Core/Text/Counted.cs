namespace Hoarfrost.Core.Text;

/// <summary>How many there are of something.</summary>
internal static class Counted
{
    /// <param name="one">The word for a single one; its plural ends in s.</param>
    public static string Of(int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
