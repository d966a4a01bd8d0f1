using GoogleDouble.Provider.Schemas;

namespace GoogleDouble.Provider.Resources;

/// <summary>All types of resources that the double has.</summary>
internal sealed class ResourceKinds(SchemaCatalog schemas)
{
    private readonly Dictionary<string, ResourceKind> kinds = new ResourceKind[]
    {
        new AddressKind(schemas),
        new ContainerClusterKind(schemas),
        new DiskKind(schemas),
        new FirewallKind(schemas),
        new ImageKind(schemas),
        new InstanceKind(schemas),
        new NetworkKind(schemas),
        new NodePoolKind(schemas),
        new ResourcePolicyKind(schemas),
        new RouterKind(schemas),
        new RouterNatKind(schemas),
        new SubnetworkKind(schemas),
        Generic(schemas, "compute_snapshot", "Snapshot", "compute", "projects/{project}/global/snapshots/{name}"),
        Generic(
            schemas,
            "artifact_registry_repository",
            "Repository",
            "artifactregistry",
            "projects/{project}/locations/{location}/repositories/{repository_id}"
        ),
        Generic(
            schemas,
            "artifact_registry_repository_iam_member",
            "RepositoryIamMember",
            "artifactregistry",
            "projects/{project}/locations/{location}/repositories/{repository}/{role}/{member}"
        ),
        Generic(schemas, "project_iam_member", "ProjectIamMember", "cloudresourcemanager", "{project}/{role}/{member}"),
        Generic(schemas, "project_service", "ProjectService", "serviceusage", "{project}/{service}"),
        Generic(
            schemas,
            "service_account",
            "ServiceAccount",
            "iam",
            "projects/{project}/serviceAccounts/{account_id}@{project}.iam.gserviceaccount.com"
        ),
        Generic(
            schemas,
            "service_account_iam_member",
            "ServiceAccountIamMember",
            "iam",
            "{service_account_id}/{role}/{member}"
        ),
        Generic(schemas, "storage_bucket", "Bucket", "storage", "{name}"),
        Generic(schemas, "storage_bucket_iam_member", "BucketIamMember", "storage", "b/{bucket}/{role}/{member}"),
    }.ToDictionary(kind => kind.Type, StringComparer.Ordinal);

    public ResourceKind Of(string type) => kinds[type];

    /// <summary>Null: no stack makes any of the type.</summary>
    public ResourceKind? Find(string type) => kinds.GetValueOrDefault(type);

    private static GenericKind Generic(SchemaCatalog schemas, string type, string noun, string service, string id) =>
        new(schemas, $"google_{type}", noun, $"{service}.googleapis.com", id);
}
