namespace Hoarfrost.Clusters.Facts;

/// <summary>
/// What CPU it is, as CPUID or MIDR_EL1 tell it: the same on every machine with it. Names differ, and some clouds' say no more than "AMD EPYC".
/// </summary>
/// <param name="Vendor">As in <c>/proc/cpuinfo</c>: <c>GenuineIntel</c>, <c>AuthenticAMD</c>, or ARM's implementer, as <c>0x41</c>.</param>
/// <param name="Family">Of ARM, the architecture.</param>
/// <param name="Model">Of ARM, the part.</param>
/// <param name="Stepping">Of ARM, variant and revision as MIDR_EL1 has them: r3p1 is 0x31.</param>
internal sealed record CpuIdentity(string Vendor, int Family, int Model, int Stepping)
{
    /// <summary>With the vector instructions that its system lets programs use, by which the same CPU can be two.</summary>
    public string Key(IEnumerable<string> flags) =>
        string.Join(
            ' ',
            flags
                .Order(StringComparer.Ordinal)
                .Prepend(string.Create(CultureInfo.InvariantCulture, $"{Vendor} {Family}-{Model}-{Stepping}"))
        );
}
