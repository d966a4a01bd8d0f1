namespace Hoarfrost.Platforms.Gcp.Api;

/// <summary>Cloud Storage's buckets: https://cloud.google.com/storage/docs/json_api.</summary>
internal sealed class StorageApi(GoogleClient client)
{
    /// <returns>Those of the permissions that the caller has; null where there is no bucket of that name.</returns>
    public async Task<IReadOnlyList<string>?> PermissionsAsync(
        string bucket,
        IReadOnlyList<string> permissions,
        CancellationToken cancellationToken
    )
    {
        var query = string.Join('&', permissions.Select(permission => $"permissions={permission}"));
        var answer = await client.FindAsync(
            new Uri(client.Endpoints.Storage, $"b/{Uri.EscapeDataString(bucket)}/iam/testPermissions?{query}"),
            GcpJson.Default.PermissionsAnswer,
            cancellationToken
        );
        return answer is null ? null : answer.Permissions ?? [];
    }
}
