namespace Hoarfrost.Core.Text;

/// <summary>How many there are of something.</summary>
internal static class Counted
{
    /// <param name="one">The word for a single one.</param>
    /// <param name="many">Its plural; null: it ends in s besides.</param>
    public static string Of(int count, string one, string? many = null) =>
        $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
