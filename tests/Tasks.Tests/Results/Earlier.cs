namespace Tasks.Tests.Results;

/// <summary>What the version before results knew other programs wrote: a run of HPL on the local platform, and its index.</summary>
internal static class Earlier
{
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Results", "Recorded", name));
}
