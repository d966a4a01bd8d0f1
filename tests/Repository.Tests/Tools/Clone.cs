using Hoarfrost.Core.Files;

namespace Repository.Tests.Tools;

/// <summary>The clone that the tests were built in.</summary>
internal static class Clone
{
    public static string Root { get; } = ProjectPaths.FindRoot(AppContext.BaseDirectory);

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>What Git keeps, as paths below the root, without what was deleted just now.</summary>
    public static async Task<IReadOnlyList<string>> TrackedAsync()
    {
        var listed = await Tool.RunAsync("git", ["ls-files", "-z"]);
        listed.ShouldBeClean();
        return
        [
            .. listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(At(path))),
        ];
    }
}
