namespace GoogleDouble.Store;

/// <summary>The forms in which Google's services name one resource: whole URLs, paths, and bare names.</summary>
public static class ResourceLink
{
    /// <summary>What self links of Compute Engine begin with, whichever endpoint was asked.</summary>
    public const string Compute = "https://www.googleapis.com/compute/v1/";

    private const string Projects = "projects/";

    /// <summary>The part from "projects/" on; all of it where it has none.</summary>
    public static string PathOf(string link)
    {
        var start = link.IndexOf(Projects, StringComparison.Ordinal);
        return start < 0 ? link : link[start..];
    }

    /// <summary>The last segment: the name of the resource.</summary>
    public static string NameOf(string link) => link[(link.LastIndexOf('/') + 1)..];

    /// <summary>The region of a zone: us-central1 of us-central1-a.</summary>
    public static string RegionOf(string zone) => zone[..zone.LastIndexOf('-')];

    public static string Global(string project, string collection, string name) =>
        $"{Compute}projects/{project}/global/{collection}/{name}";

    public static string Regional(string project, string region, string collection, string name) =>
        $"{Compute}projects/{project}/regions/{region}/{collection}/{name}";

    public static string Zonal(string project, string zone, string collection, string name) =>
        $"{Compute}projects/{project}/zones/{zone}/{collection}/{name}";

    public static string Zone(string project, string zone) => $"{Compute}projects/{project}/zones/{zone}";

    public static string Region(string project, string region) => $"{Compute}projects/{project}/regions/{region}";
}
