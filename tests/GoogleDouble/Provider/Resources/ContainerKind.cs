using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>A resource of GKE's API.</summary>
internal abstract class ContainerKind(SchemaCatalog schemas, string type, string noun)
    : ResourceKind(schemas, type, noun)
{
    public const string Host = "container.googleapis.com";

    public override string CreateFailure => "";

    public override string Creating => $"creating GKE {Noun}";

    public override string Deleting => $"deleting GKE {Noun}";

    // It asks for it again: what is there is kept.
    public override JsonObject? Kept(Cloud cloud, Operation creation) =>
        cloud.Store.FindByLink(Type, creation.Target.SelfLink)?.Attributes;

    public override async Task AwaitRestAsync(Operation? running)
    {
        if (running is not null)
        {
            await running.Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="path">Below its location.</param>
    protected static ResourceIdentity Identity(JsonObject attributes, string name, string path)
    {
        var project = (string)attributes["project"]!;
        var location = (string)attributes["location"]!;
        var full = $"projects/{project}/locations/{location}/{path}";
        return new ResourceIdentity(project, location, name, $"https://{Host}/v1/{full}", full);
    }

    /// <summary>Of a zone or a region.</summary>
    protected static string RegionOf(string location) =>
        location.Count(character => character == '-') > 1 ? ResourceLink.RegionOf(location) : location;
}
