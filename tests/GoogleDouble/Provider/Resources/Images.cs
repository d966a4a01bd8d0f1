using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>The images that a disk may be made from: Google's own, and those of the project.</summary>
internal static class Images
{
    /// <param name="reference">As a configuration may write it: an image's or family's link, path, or project/name; or a bare name.</param>
    /// <exception cref="GoogleErrorException">There is none.</exception>
    public static ImageFound Find(Cloud cloud, string reference)
    {
        if (PublicImage.Resolve(reference) is { } known)
        {
            return new ImageFound(known.SelfLink, known.DiskSizeGb, null);
        }

        var project = cloud.Settings.Project;
        var own =
            cloud.Store.FindByLink("google_compute_image", reference)
            ?? cloud.Store.Find("google_compute_image", project, null, ResourceLink.NameOf(reference));
        return own is null ? throw GoogleErrorException.NotFound(ResourceLink.PathOf(reference))
            : own.Phase is not ResourcePhase.Ready
                ? throw GoogleErrorException.NotReady(ResourceLink.PathOf(own.SelfLink))
            : new ImageFound(own.SelfLink, (int)own.Attributes["disk_size_gb"]!, own);
    }

    /// <summary>What a disk says of what may run from it.</summary>
    public static JsonArray GuestOsFeatures() =>
        new("GVNIC", "SEV_CAPABLE", "UEFI_COMPATIBLE", "VIRTIO_SCSI_MULTIQUEUE");
}
