namespace Programs.Tests.Hpl.Input;

internal static class DatSamples
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.dat").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Hpl", "Input", "Samples");

    /// <remarks>By bytes: reading as text must not mend a line end.</remarks>
    public static string Read(string name) =>
        System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Folder, name)));
}
