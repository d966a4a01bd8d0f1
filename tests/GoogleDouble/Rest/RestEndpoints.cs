using GoogleDouble.Faults;
using GoogleDouble.Iap;
using GoogleDouble.Kubernetes;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Containers;
using GoogleDouble.Rest.Projects;
using GoogleDouble.Storage;
using GoogleDouble.Store;
using GoogleDouble.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace GoogleDouble.Rest;

/// <summary>The REST APIs, each below a path of its own on the loopback endpoint.</summary>
internal static class RestEndpoints
{
    public static void Add(IServiceCollection services) =>
        services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<FaultPlan>()
            .AddSingleton<Identity>()
            .AddSingleton<TokenStore>()
            .AddSingleton<Callers>()
            .AddSingleton<TokenEndpoints>()
            .AddSingleton<ServiceStates>()
            .AddSingleton<PermissionTable>()
            .AddSingleton<ApiGuard>()
            .AddSingleton<ServiceUsageEndpoints>()
            .AddSingleton<ResourceManagerEndpoints>()
            .AddSingleton<QuotaTable>()
            .AddSingleton<OperationStore>()
            .AddSingleton<PlaceEndpoints>()
            .AddSingleton<MachineTypeEndpoints>()
            .AddSingleton<ImageEndpoints>()
            .AddSingleton<CollectionEndpoints>()
            .AddSingleton<GuestAttributeEndpoints>()
            .AddSingleton<OperationEndpoints>()
            .AddSingleton<ComputeEndpoints>()
            .AddSingleton<BucketStore>()
            .AddSingleton<UploadBody>()
            .AddSingleton<UploadEndpoints>()
            .AddSingleton<StorageEndpoints>()
            .AddSingleton<IapEndpoints>()
            .AddSingleton<ClusterFrontDoor>()
            .AddSingleton<ContainerEndpoints>()
            .AddSingleton<ArtifactRegistryEndpoints>()
            .AddSingleton<IamEndpoints>();

    public static void Map(WebApplication application)
    {
        var services = application.Services;
        var guard = services.GetRequiredService<ApiGuard>();
        services.GetRequiredService<ClusterFrontDoor>().Use(application);
        application.UseWebSockets();
        services.GetRequiredService<IapEndpoints>().Map(application);
        services.GetRequiredService<TokenEndpoints>().Map(application);
        services.GetRequiredService<ComputeEndpoints>().Map(application, guard);
        services.GetRequiredService<StorageEndpoints>().Map(application, guard);
        services.GetRequiredService<UploadEndpoints>().Map(application, guard);
        services.GetRequiredService<ServiceUsageEndpoints>().Map(application, guard);
        services.GetRequiredService<ResourceManagerEndpoints>().Map(application, guard);

        services.GetRequiredService<ContainerEndpoints>().Map(application, guard);
        services.GetRequiredService<ArtifactRegistryEndpoints>().Map(application, guard);
        services.GetRequiredService<IamEndpoints>().Map(application, guard);

        // What a caller's own address is, as plain text.
        application.MapGet("/address", (HttpContext context) => $"{context.Connection.RemoteIpAddress?.MapToIPv4()}\n");
    }
}
