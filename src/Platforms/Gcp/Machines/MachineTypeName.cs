namespace Hoarfrost.Platforms.Gcp.Machines;

/// <summary>
/// What a machine type's name says: <c>n2-standard-4</c>, <c>h4d-highmem-192-lssd</c>, <c>n2-custom-8-32768-ext</c>; <c>custom-4-8192</c>
/// is of N1.
/// </summary>
/// <param name="Kind">Memory for each vCPU: <c>standard</c>, <c>highmem</c>, <c>highcpu</c>, <c>custom</c>, …</param>
/// <param name="VCpus">Null where the name does not say: <c>e2-medium</c>.</param>
/// <param name="Suffix">What follows, such as <c>lssd</c> or <c>metal</c>; empty mostly.</param>
internal sealed record MachineTypeName(string Series, string Kind, int? VCpus, string Suffix)
{
    private const string Custom = "custom";

    public bool IsBareMetal => Suffix == "metal";

    public bool HasLocalDisks => Suffix == "lssd";

    public bool IsCustom => Kind == Custom;

    /// <summary>Null for what can't be a machine type's name.</summary>
    public static MachineTypeName? Parse(string text)
    {
        var parts = text.Split('-');
        if (parts.Any(part => part.Length == 0 || !part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))))
        {
            return null;
        }

        return parts switch
        {
            [Custom, var cpus, _, .. var rest] when Count(cpus) is { } count => new("n1", Custom, count, Join(rest)),
            [var series, Custom, var cpus, _, .. var rest] when Count(cpus) is { } count => new(
                series,
                Custom,
                count,
                Join(rest)
            ),
            [var series, var kind, var cpus, .. var rest] when Count(cpus) is { } count => new(
                series,
                kind,
                count,
                Join(rest)
            ),
            [var series, var kind] when series != Custom && kind != Custom => new(series, kind, VCpus: null, ""),
            _ => null,
        };
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static string Join(string[] parts) => string.Join('-', parts);
}
