using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Something that is there, and whose it is.</summary>
internal sealed record FoundResource(ResourceKind Kind, ComputeResource Resource, Ownership Ownership)
{
    /// <summary>What a person types to remove it.</summary>
    public string RemoveCommand(string project) => $"{Command("delete", project)} --quiet";

    /// <summary>What a person types to see all that Google knows of it.</summary>
    public string DescribeCommand(string project) => Command("describe", project);

    private string Command(string verb, string project)
    {
        var place =
            Resource.Zone is { } zone ? $" --zone {ComputeResource.LastPart(zone)}"
            : Resource.Region is { } region ? $" --region {ComputeResource.LastPart(region)}"
            : Kind.IsGlobal ? ""
            : " --global";
        return $"gcloud compute {Kind.Command} {verb} {Resource.Name} --project {project}{place}";
    }
}
