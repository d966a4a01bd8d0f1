namespace Hoarfrost.Tooling.Docker;

/// <summary>Names of images. Pure.</summary>
internal static class DockerImageName
{
    private static readonly string[] Hub = ["docker.io/", "index.docker.io/"];

    /// <summary>
    /// As the engine lists it: without Docker Hub's host, and without the account of its own images. A filter by the full name finds nothing.
    /// </summary>
    public static string Familiar(string name) =>
        Hub.FirstOrDefault(host => name.StartsWith(host, StringComparison.Ordinal)) is { } hub
            ? WithoutAccount(name[hub.Length..])
            : name;

    private static string WithoutAccount(string name)
    {
        const string Official = "library/";
        return name.StartsWith(Official, StringComparison.Ordinal) ? name[Official.Length..] : name;
    }
}
