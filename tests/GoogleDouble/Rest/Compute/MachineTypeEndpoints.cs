using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

internal sealed class MachineTypeEndpoints(DoubleSettings settings)
{
    private const string Kind = "compute#machineType";

    public void Map(ApiRoutes api)
    {
        api.Get("/projects/{project}/zones/{zone}/machineTypes", List);
        api.Get("/projects/{project}/zones/{zone}/machineTypes/{name}", Get);
        api.Get("/projects/{project}/aggregated/machineTypes", Aggregated);
    }

    private JsonObject List(HttpRequest request)
    {
        _ = request.Project(settings);
        return ComputeLists.List(Kind, request.List(settings).Of(In(request.Zone())));
    }

    private JsonObject Get(HttpRequest request)
    {
        string project = request.Project(settings);
        string zone = request.Zone();
        string name = request.Part("name");
        return MachineTypes.Find(zone, name) is { } type
            ? View(zone, type)
            : throw GoogleErrorException.NotFound($"projects/{project}/zones/{zone}/machineTypes/{name}");
    }

    private JsonObject Aggregated(HttpRequest request)
    {
        _ = request.Project(settings);
        return ComputeLists.Aggregated(
            Kind,
            "machineTypes",
            request.List(settings).Of(Places.Zones.SelectMany(In)),
            Places.Zones.Select(zone => $"zones/{zone}"),
            type => $"zones/{type["zone"]}"
        );
    }

    private IEnumerable<JsonObject> In(string zone) =>
        MachineTypes.All.Where(type => type.Zones.Contains(zone)).Select(type => View(zone, type));

    private JsonObject View(string zone, MachineType type)
    {
        string link = ResourceLink.Zonal(settings.Project, zone, "machineTypes", type.Name);
        return new JsonObject
        {
            ["kind"] = Kind,
            ["id"] = NumericId.Of(link),
            ["creationTimestamp"] = "1969-12-31T16:00:00.000-08:00",
            ["name"] = type.Name,
            ["description"] = $"{type.GuestCpus} vCPUs, {type.MemoryMb / 1024} GB RAM",
            ["guestCpus"] = type.GuestCpus,
            ["memoryMb"] = type.MemoryMb,
            ["imageSpaceGb"] = 0,
            ["maximumPersistentDisks"] = 128,
            ["maximumPersistentDisksSizeGb"] = "263168",
            ["isSharedCpu"] = false,
            ["architecture"] = "X86_64",
            // The bare name, unlike elsewhere.
            ["zone"] = zone,
            ["selfLink"] = link,
        };
    }
}
