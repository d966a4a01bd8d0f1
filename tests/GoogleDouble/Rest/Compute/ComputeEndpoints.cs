namespace GoogleDouble.Rest.Compute;

/// <summary>Compute Engine, v1.</summary>
internal sealed class ComputeEndpoints(
    PlaceEndpoints places,
    MachineTypeEndpoints machineTypes,
    ImageEndpoints images,
    CollectionEndpoints collections,
    GuestAttributeEndpoints guestAttributes,
    OperationEndpoints operations
)
{
    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        var api = new ApiRoutes(routes, guard, "compute", "/compute/v1", ApiStyle.Older);
        places.Map(api);
        machineTypes.Map(api);
        images.Map(api);
        guestAttributes.Map(api);
        operations.Map(api);
        foreach (var collection in ComputeCollection.All)
        {
            collections.Map(api, collection);
        }
    }
}
