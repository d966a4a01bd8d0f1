namespace Hoarfrost.Core.Text;

/// <summary>Amounts of data, for people.</summary>
internal static class ByteText
{
    private const double Step = 1000;
    private static readonly string[] Units = ["kB", "MB", "GB", "TB"];

    /// <summary>Such as <c>1.5 GB</c>: powers of ten, as disks and networks are counted.</summary>
    public static string Of(long bytes)
    {
        if (bytes < Step)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        }

        var amount = bytes / Step;
        var unit = 0;
        while (amount >= Step && unit < Units.Length - 1)
        {
            amount /= Step;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.0} {Units[unit]}");
    }
}
