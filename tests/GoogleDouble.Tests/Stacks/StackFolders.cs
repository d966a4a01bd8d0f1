namespace GoogleDouble.Tests.Stacks;

/// <summary>The Terraform of Google Cloud, in the clone that the tests were built in.</summary>
internal static class StackFolders
{
    private const string Solution = "Hoarfrost.slnx";

    private static readonly string _root = Path.Combine(FindClone(AppContext.BaseDirectory), "infra");

    /// <summary>Stacks and modules, as paths below <c>infra</c>: those that have a provider.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory
            .EnumerateFiles(_root, "versions.tf", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("hashicorp/google", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(_root, Path.GetDirectoryName(file)!))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All that the stacks are made of, as paths below <c>infra</c>.</summary>
    public static IEnumerable<string> Files =>
        Directory
            .EnumerateFiles(_root, "*.tf", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_root, file));

    public static string At(string path) => Path.Combine(_root, path);

    private static string FindClone(string folder) =>
        File.Exists(Path.Combine(folder, Solution))
            ? folder
            : FindClone(
                Path.GetDirectoryName(folder)
                    ?? throw new InvalidOperationException($"The tests are not in a clone: no {Solution} above them.")
            );
}
