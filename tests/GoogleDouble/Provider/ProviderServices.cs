using GoogleDouble.Instances;
using GoogleDouble.Kubernetes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Services;
using Microsoft.Extensions.DependencyInjection;

namespace GoogleDouble.Provider;

/// <summary>The Terraform provider as a part of the server.</summary>
internal static class ProviderServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddGrpc(grpc => grpc.EnableDetailedErrors = true);
        services
            .AddSingleton<InstanceHost>()
            .AddSingleton<ClusterAccess>()
            .AddSingleton(provider => SchemaCatalog.Of(provider.GetRequiredService<DoubleSettings>().Provider))
            .AddSingleton<ResourceKinds>()
            .AddSingleton<Cloud>()
            .AddSingleton<OperationFaults>()
            .AddSingleton<ResourceWork>()
            .AddSingleton<ResourceOperations>()
            .AddSingleton<ProviderService>();
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGrpcService<ProviderService>();
}
