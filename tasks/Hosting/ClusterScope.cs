using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// The services that hold what is known of the cluster: made when first asked for, and anew after Teardown has removed it.
/// </summary>
internal sealed class ClusterScope(IServiceScopeFactory scopes) : IAsyncDisposable
{
    private AsyncServiceScope? scope;

    public T Get<T>()
        where T : notnull => (scope ??= scopes.CreateAsyncScope()).ServiceProvider.GetRequiredService<T>();

    /// <summary>Closes what is open, such as tunnels; the next service asked for is a new one.</summary>
    public async Task RenewAsync()
    {
        var ended = scope;
        scope = null;
        if (ended is { } services)
        {
            await services.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await RenewAsync();
}
