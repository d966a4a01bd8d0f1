using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>The boot disks that come and go with instances.</summary>
internal static class Disks
{
    private const string Type = "google_compute_disk";

    /// <returns>Null: the disk is not attached.</returns>
    public static StoredResource? UserOf(Cloud cloud, StoredResource disk) =>
        cloud
            .Store.List("google_compute_instance")
            .FirstOrDefault(instance => (string?)BootDisk(instance)?["source"] == disk.SelfLink);

    /// <summary>Null where the instance is not whole yet.</summary>
    public static JsonObject? BootDisk(StoredResource instance) =>
        instance.Attributes["boot_disk"] is JsonArray { Count: > 0 } disks ? disks[0]!.AsObject() : null;

    /// <param name="parameters">initialize_params of the instance's boot disk, whole.</param>
    public static StoredResource Create(Cloud cloud, StoredResource instance, JsonObject parameters)
    {
        var link = ResourceLink.Zonal(instance.Project, instance.Location!, "disks", instance.Name);
        var attributes = cloud.Schemas.Resources[Type].Block.Empty();
        attributes["id"] = ResourceLink.PathOf(link);
        attributes["self_link"] = link;
        attributes["project"] = instance.Project;
        attributes["zone"] = instance.Location;
        attributes["name"] = instance.Name;
        attributes["disk_id"] = Numbers.Next();
        attributes["creation_timestamp"] = Timestamps.Now();
        attributes["users"] = new JsonArray(instance.SelfLink);
        foreach (var name in (string[])["size", "type", "image", "labels"])
        {
            attributes[name] = parameters[name]?.DeepClone();
        }

        attributes["effective_labels"] = parameters["labels"]?.DeepClone() ?? new JsonObject();
        return new StoredResource(Type, instance.Project, instance.Location, instance.Name, link, attributes);
    }

    /// <summary>The disk goes with its instance, or stays unattached.</summary>
    public static void Detach(Cloud cloud, StoredResource instance)
    {
        if (
            BootDisk(instance) is not { } boot
            || cloud.Store.FindByLink(Type, (string?)boot["source"] ?? "") is not { } disk
        )
        {
            return;
        }

        if ((bool?)boot["auto_delete"] ?? true)
        {
            cloud.Store.Remove(disk);
        }
        else
        {
            disk.Attributes["users"] = new JsonArray();
            cloud.Store.Replace(disk);
        }
    }
}
