namespace GoogleDouble.Provider.Resources;

/// <summary>All types of resources that the double has.</summary>
internal static class ResourceKinds
{
    private static readonly Dictionary<string, ResourceKind> Kinds = new ResourceKind[]
    {
        new AddressKind(),
        new ContainerClusterKind(),
        new DiskKind(),
        new FirewallKind(),
        new ImageKind(),
        new InstanceKind(),
        new NetworkKind(),
        new NodePoolKind(),
        new ResourcePolicyKind(),
        new RouterKind(),
        new RouterNatKind(),
        new SubnetworkKind(),
        Generic("compute_snapshot", "Snapshot", "compute", "projects/{project}/global/snapshots/{name}"),
        Generic(
            "artifact_registry_repository",
            "Repository",
            "artifactregistry",
            "projects/{project}/locations/{location}/repositories/{repository_id}"
        ),
        Generic(
            "artifact_registry_repository_iam_member",
            "RepositoryIamMember",
            "artifactregistry",
            "projects/{project}/locations/{location}/repositories/{repository}/{role}/{member}"
        ),
        Generic("project_iam_member", "ProjectIamMember", "cloudresourcemanager", "{project}/{role}/{member}"),
        Generic("project_service", "ProjectService", "serviceusage", "{project}/{service}"),
        Generic(
            "service_account",
            "ServiceAccount",
            "iam",
            "projects/{project}/serviceAccounts/{account_id}@{project}.iam.gserviceaccount.com"
        ),
        Generic("service_account_iam_member", "ServiceAccountIamMember", "iam", "{service_account_id}/{role}/{member}"),
        Generic("storage_bucket", "Bucket", "storage", "{name}"),
        Generic("storage_bucket_iam_member", "BucketIamMember", "storage", "b/{bucket}/{role}/{member}"),
    }.ToDictionary(kind => kind.Type, StringComparer.Ordinal);

    public static ResourceKind Of(string type) => Kinds[type];

    /// <summary>Null: no stack makes any of the type.</summary>
    public static ResourceKind? Find(string type) => Kinds.GetValueOrDefault(type);

    private static GenericKind Generic(string type, string noun, string service, string id) =>
        new($"google_{type}", noun, $"{service}.googleapis.com", id);
}
