using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>Images of the project, and those that Google offers to everybody in projects of its own.</summary>
internal sealed class ImageEndpoints(DoubleSettings settings, ResourceStore store)
{
    private const string Kind = "compute#image";

    private static readonly ComputeCollection Images = ComputeCollection.All.First(c => c.Kind == Kind);

    public void Map(ApiRoutes api)
    {
        api.Get(
            "/projects/{project}/global/images",
            request => ComputeLists.List(Kind, request.List(settings).Of(Of(request)))
        );
        api.Get("/projects/{project}/global/images/{name}", Get);
        api.Get("/projects/{project}/global/images/family/{family}", OfFamily);
    }

    private JsonObject Get(HttpRequest request)
    {
        string name = request.Part("name");
        return Of(request).FirstOrDefault(image => (string?)image["name"] == name)
            ?? throw GoogleErrorException.NotFound(Images.Path(request.Part("project"), location: null, name));
    }

    private JsonObject OfFamily(HttpRequest request)
    {
        string family = request.Part("family");
        return Of(request).LastOrDefault(image => (string?)image["family"] == family && image["deprecated"] is null)
            ?? throw GoogleErrorException.NotFound(
                Images.Path(request.Part("project"), location: null, $"family/{family}")
            );
    }

    private List<JsonObject> Of(HttpRequest request)
    {
        string project = request.Part("project");
        List<JsonObject> offered = [.. PublicImage.All.Where(image => image.Project == project).Select(View)];
        return offered.Count > 0
            ? offered
            :
            [
                .. store
                    .List(Images.Type)
                    .Where(image => image.Project == request.Project(settings))
                    .Select(image => ResourceView.Of(Images, image)),
            ];
    }

    private static JsonObject View(PublicImage image)
    {
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["id"] = NumericId.Of(image.SelfLink),
            ["creationTimestamp"] = image.Created.ToString(
                "yyyy-MM-dd'T00:00:00.000-07:00'",
                CultureInfo.InvariantCulture
            ),
            ["name"] = image.Name,
            ["family"] = image.Family,
            ["status"] = "READY",
            ["sourceType"] = "RAW",
            ["architecture"] = "X86_64",
            ["diskSizeGb"] = image.DiskSizeGb.ToString(CultureInfo.InvariantCulture),
            ["guestOsFeatures"] = new JsonArray(
                new JsonObject { ["type"] = "UEFI_COMPATIBLE" },
                new JsonObject { ["type"] = "VIRTIO_SCSI_MULTIQUEUE" },
                new JsonObject { ["type"] = "GVNIC" }
            ),
            ["selfLink"] = image.SelfLink,
        };
        if (image.Deprecated)
        {
            json["deprecated"] = new JsonObject
            {
                ["state"] = "DEPRECATED",
                ["replacement"] = PublicImage.OfFamily(image.Project, image.Family)?.SelfLink,
            };
        }

        return json;
    }
}
