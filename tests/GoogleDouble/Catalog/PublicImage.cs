using GoogleDouble.Store;

namespace GoogleDouble.Catalog;

/// <summary>An image that Google offers to everybody.</summary>
/// <param name="Deprecated">A newer one of its family has taken its place.</param>
public sealed record PublicImage(
    string Project,
    string Family,
    string Name,
    int DiskSizeGb,
    DateOnly Created,
    bool Deprecated
)
{
    /// <summary>Newest last.</summary>
    public static IReadOnlyList<PublicImage> All { get; } =
    [
        new("debian-cloud", "debian-12", "debian-12-bookworm-v20260101", 10, new(2026, 1, 1), Deprecated: true),
        new("debian-cloud", "debian-12", "debian-12-bookworm-v20261014", 10, new(2026, 10, 14), Deprecated: true),
        new("debian-cloud", "debian-12", "debian-12-bookworm-v20261111", 10, new(2026, 11, 11), Deprecated: false),
    ];

    public string SelfLink => ResourceLink.Global(Project, "images", Name);

    /// <summary>By any form that a boot disk may name it in: debian-cloud/debian-12, a family's or an image's link or path.</summary>
    public static PublicImage? Resolve(string reference)
    {
        string[] parts = ResourceLink.PathOf(reference).Split('/');
        return parts switch
        {
            ["projects", var project, "global", "images", "family", var family] => OfFamily(project, family),
            ["projects", var project, "global", "images", var name] => All.FirstOrDefault(image =>
                image.Project == project && image.Name == name
            ),
            [var project, var name] => OfFamily(project, name)
                ?? All.FirstOrDefault(image => image.Project == project && image.Name == name),
            _ => null,
        };
    }

    /// <summary>The newest one that is not deprecated.</summary>
    public static PublicImage? OfFamily(string project, string family) =>
        All.LastOrDefault(image => image.Project == project && image.Family == family && !image.Deprecated);
}
