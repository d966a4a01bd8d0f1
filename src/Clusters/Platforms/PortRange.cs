namespace Hoarfrost.Clusters.Platforms;

/// <summary>TCP ports, both ends included.</summary>
internal sealed record PortRange(int First, int Last)
{
    /// <summary>Below it are the ports that only root may listen on.</summary>
    private const int Lowest = 1024;

    private const int Highest = 65535;

    public int Count => Last - First + 1;

    /// <param name="text">Two ports: <c>50000-50999</c>.</param>
    /// <exception cref="FormatException">It is not that.</exception>
    public static PortRange Parse(string text) =>
        text.Split('-') is [var first, var last] && Port(first) is { } low && Port(last) is { } high && low <= high
            ? new(low, high)
            : throw new FormatException(
                FormattableString.Invariant(
                    $"'{text}' is no range of ports: two numbers from {Lowest} to {Highest}, the lower one first, e.g. 50000-50999."
                )
            );

    public override string ToString() => FormattableString.Invariant($"{First}-{Last}");

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is >= Lowest and <= Highest
            ? port
            : null;
}
