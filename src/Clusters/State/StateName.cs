using System.Buffers;

namespace Hoarfrost.Clusters.State;

/// <summary>Names that become a part of a path: targets, stacks, run ids. They come from the program, so a wrong one is a defect.</summary>
internal static class StateName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    /// <exception cref="ArgumentException">The name is empty, begins with a dot, or has anything but letters, digits, <c>-_.</c></exception>
    public static string Check(string name) =>
        name.Length > 0 && name[0] != '.' && !name.AsSpan().ContainsAnyExcept(Allowed)
            ? name
            : throw new ArgumentException($"\"{name}\" can't name a file of the state.", nameof(name));
}
