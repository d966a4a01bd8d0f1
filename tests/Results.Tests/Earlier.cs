namespace Results.Tests;

/// <summary>What the version before results knew other programs wrote: a run of HPL on the local platform, and the index.</summary>
internal static class Earlier
{
    /// <summary>The index's lines end with CRLF, which no file of the repository has.</summary>
    public static string Csv => Text("results-v2.csv").ReplaceLineEndings("\r\n");

    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", name));
}
