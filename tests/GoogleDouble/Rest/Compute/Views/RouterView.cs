using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class RouterView
{
    public static JsonObject Of(StoredResource resource) => new() { ["network"] = resource.Text("network") };
}
