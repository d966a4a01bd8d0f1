namespace Hoarfrost.Tasks.Hosting;

/// <summary>A service of the cluster as it is known when it is asked for: targets are made before anything is read or known.</summary>
internal sealed class Current<T>(ClusterScope scope)
    where T : notnull
{
    public T Value => scope.Get<T>();
}
