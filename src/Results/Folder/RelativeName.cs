namespace Hoarfrost.Results.Folder;

/// <summary>Names of files that come from outside (nodes, logs) and must stay below the results folder.</summary>
internal static class RelativeName
{
    /// <exception cref="ArgumentException">The name leads elsewhere, or a checksum file could not hold it.</exception>
    public static string Check(string name) =>
        name.Split('/').All(IsPlain)
            ? name
            : throw new ArgumentException($"'{name}' is not a file's name below a folder.", nameof(name));

    private static bool IsPlain(string part) =>
        part.Length > 0
        && part is not ("." or "..")
        && !part.Any(character => char.IsControl(character) || character == '\\');
}
