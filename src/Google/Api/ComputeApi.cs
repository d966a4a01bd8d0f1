using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Api;

/// <summary>Compute Engine in one project: https://cloud.google.com/compute/docs/reference/rest/v1.</summary>
internal sealed class ComputeApi(GoogleClient client, string project)
{
    private static readonly TimeSpan OperationPause = TimeSpan.FromSeconds(1);

    public string Project => project;

    public Task<ComputeProject?> FindProjectAsync(CancellationToken cancellationToken) =>
        client.FindAsync(
            new Uri(client.Endpoints.Compute, $"projects/{project}"),
            GcpJson.Default.ComputeProject,
            cancellationToken
        );

    public Task<Region?> FindRegionAsync(string region, CancellationToken cancellationToken) =>
        client.FindAsync(Address($"regions/{region}"), GcpJson.Default.Region, cancellationToken);

    public Task<IReadOnlyList<Zone>> ZonesAsync(CancellationToken cancellationToken) =>
        ListAsync("zones", GcpJson.Default.Zone, filter: null, cancellationToken);

    public Task<MachineType?> FindMachineTypeAsync(string zone, string name, CancellationToken cancellationToken) =>
        client.FindAsync(Address($"zones/{zone}/machineTypes/{name}"), GcpJson.Default.MachineType, cancellationToken);

    public Task<IReadOnlyList<MachineType>> MachineTypesAsync(string zone, CancellationToken cancellationToken) =>
        ListAsync($"zones/{zone}/machineTypes", GcpJson.Default.MachineType, filter: null, cancellationToken);

    /// <summary>The newest public image of a family.</summary>
    public Task<ComputeResource?> FindNewestImageAsync(
        string imageProject,
        string family,
        CancellationToken cancellationToken
    ) =>
        client.FindAsync(
            new Uri(client.Endpoints.Compute, $"projects/{imageProject}/global/images/family/{family}"),
            GcpJson.Default.ComputeResource,
            cancellationToken
        );

    /// <param name="collection">Such as <c>images</c>.</param>
    /// <param name="filter">Google's filter expression; null: all.</param>
    public Task<IReadOnlyList<ComputeResource>> GlobalAsync(
        string collection,
        string? filter,
        CancellationToken cancellationToken
    ) => ListAsync($"global/{collection}", GcpJson.Default.ComputeResource, filter, cancellationToken);

    public async Task<ComputeResource?> FindGlobalAsync(
        string collection,
        string name,
        CancellationToken cancellationToken
    ) => (await GlobalAsync(collection, $"name={name}", cancellationToken)).FirstOrDefault(found => found.Name == name);

    /// <summary>Of all zones and regions.</summary>
    /// <inheritdoc cref="GlobalAsync"/>
    public Task<IReadOnlyList<ComputeResource>> AggregatedAsync(
        string collection,
        string? filter,
        CancellationToken cancellationToken
    ) => AggregatedAsync(collection, GcpJson.Default.ComputeResource, filter, cancellationToken);

    /// <summary>What goes on, or did so lately: Google keeps the record of an operation for some days.</summary>
    /// <param name="filter">Google's filter expression.</param>
    public Task<IReadOnlyList<Operation>> OperationsAsync(string filter, CancellationToken cancellationToken) =>
        AggregatedAsync("operations", GcpJson.Default.Operation, filter, cancellationToken);

    /// <param name="path">From <c>projects/</c> on.</param>
    /// <returns>Null where there is no such thing.</returns>
    public Task<ComputeResource?> FindAsync(string path, CancellationToken cancellationToken) =>
        client.FindAsync(AddressOf(path), GcpJson.Default.ComputeResource, cancellationToken);

    /// <summary>The account that made something.</summary>
    /// <returns>Null where Google does not know it any more, or does not tell.</returns>
    public async Task<string?> FindCreatorAsync(string selfLink, CancellationToken cancellationToken)
    {
        try
        {
            var made = await OperationsAsync($"targetLink=\"{selfLink}\"", cancellationToken);
            return made.FirstOrDefault(one => one.OperationType == "insert" && one.TargetLink == selfLink)?.User;
        }
        catch (GoogleApiException)
        {
            return null;
        }
    }

    private Task<IReadOnlyList<T>> AggregatedAsync<T>(
        string collection,
        JsonTypeInfo<T> type,
        string? filter,
        CancellationToken cancellationToken
    ) =>
        client.ListAsync(
            ListAddress($"aggregated/{collection}", filter),
            GcpJson.Default.AggregatedPage,
            page =>
                page.Items?.Select(scope => scope.Value.GetValueOrDefault(collection))
                    .Where(list => list.ValueKind == JsonValueKind.Array)
                    .SelectMany(list => list.EnumerateArray())
                    .Select(item => item.Deserialize(type)!),
            cancellationToken
        );

    /// <param name="queryPath">A namespace with a final slash, or a namespace and a key.</param>
    /// <returns>Empty while the instance's guest agent has written none.</returns>
    public async Task<IReadOnlyList<GuestAttribute>> GuestAttributesAsync(
        string zone,
        string instance,
        string queryPath,
        CancellationToken cancellationToken
    )
    {
        var answer = await client.FindAsync(
            Address(
                $"zones/{zone}/instances/{instance}/getGuestAttributes?queryPath={Uri.EscapeDataString(queryPath)}"
            ),
            GcpJson.Default.GuestAttributesAnswer,
            cancellationToken
        );
        return answer?.QueryValue?.Items ?? [];
    }

    /// <summary>Deletes something and waits until it is gone; does nothing where it is gone already.</summary>
    /// <param name="selfLink">URL of it, at whatever host.</param>
    /// <exception cref="HoarfrostException">Google can't delete it, or takes longer than that.</exception>
    public async Task DeleteAsync(string selfLink, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var operation = await client.DeleteAsync(AddressOf(selfLink), GcpJson.Default.Operation, cancellationToken);
        if (operation is not { IsDone: false } running)
        {
            ThrowIfFailed(operation, selfLink);
            return;
        }

        var done = await Poll.UntilAsync(
            async token =>
            {
                // An operation's record may be gone before we look again; what it did is done then.
                var now = await client.FindAsync(AddressOf(running.SelfLink), GcpJson.Default.Operation, token);
                return now is { IsDone: false } ? null : now ?? running;
            },
            deadline,
            OperationPause,
            cancellationToken
        );
        if (done is null)
        {
            throw new HoarfrostException(
                $"Google had not deleted {Path(selfLink)} after {deadline.TotalSeconds} s (operation {running.Name})."
            );
        }

        ThrowIfFailed(done, selfLink);
    }

    private static void ThrowIfFailed(Operation? operation, string selfLink)
    {
        if (operation?.Error?.Errors is [var error, ..])
        {
            throw new HoarfrostException($"Google could not delete {Path(selfLink)}: {error.Code}: {error.Message}");
        }
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(
        string path,
        JsonTypeInfo<T> type,
        string? filter,
        CancellationToken cancellationToken
    ) =>
        client.ListAsync(
            ListAddress(path, filter),
            GcpJson.Default.Page,
            page => page.Items?.Select(item => item.Deserialize(type)!),
            cancellationToken
        );

    private Uri ListAddress(string path, string? filter) =>
        Address(filter is null ? path : $"{path}?filter={Uri.EscapeDataString(filter)}");

    private Uri Address(string path) => new(client.Endpoints.Compute, $"projects/{project}/{path}");

    // Google's links have hosts of several names; the endpoint's is the one that answers here.
    private Uri AddressOf(string selfLink) => new(client.Endpoints.Compute, Path(selfLink));

    /// <summary>What a link points to, at whatever host: <c>projects/…</c>. It is Terraform's id, too.</summary>
    public static string Path(string selfLink)
    {
        const string Start = "/projects/";
        var index = selfLink.IndexOf(Start, StringComparison.Ordinal);
        return index < 0 ? selfLink : selfLink[(index + 1)..];
    }
}
