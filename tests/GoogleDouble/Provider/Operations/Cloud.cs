using GoogleDouble.Faults;
using GoogleDouble.Instances;
using GoogleDouble.Kubernetes;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>What all kinds of resources work on.</summary>
internal sealed record Cloud(
    DoubleSettings Settings,
    ResourceStore Store,
    FaultPlan Faults,
    InstanceHost Instances,
    ClusterAccess Clusters,
    SchemaCatalog Schemas
);
