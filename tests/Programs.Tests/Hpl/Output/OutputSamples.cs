using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;

namespace Programs.Tests.Hpl.Output;

internal static class OutputSamples
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Hpl", "Output", "Samples");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static HplOutput Parse(string text)
    {
        using var reader = new StringReader(text);
        return HplOutputReader.Read(reader);
    }

    /// <summary>The HPL.dat that a sample was made with, from what HPL printed of it.</summary>
    public static HplDat Asked(HplOutput output) =>
        HplDat.Create(1, 1, 1, 1) with
        {
            Ns = output.Parameters.Ns,
            NBs = output.Parameters.NBs,
            Ps = output.Parameters.Ps,
            Qs = output.Parameters.Qs,
        };
}
