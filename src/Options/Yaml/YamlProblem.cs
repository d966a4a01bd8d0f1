namespace Hoarfrost.Options.Yaml;

/// <summary>Something wrong with a YAML file that a person wrote.</summary>
/// <param name="Key">The key at fault, such as <c>ranks.perNode</c>; empty where it is the file as such.</param>
/// <param name="Message">One or two sentences.</param>
/// <param name="Position">Null where it is not from a file.</param>
internal sealed record YamlProblem(string Key, string Message, FilePosition? Position)
{
    /// <param name="path">The file, as people know it.</param>
    public string ToString(string path) => $"{path}{Position}: {Message}";
}
