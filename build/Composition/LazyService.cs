using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Composition;

/// <summary>A service that is made when it is first used: of two that only one platform has, the other is not.</summary>
internal sealed class LazyService<T>(IServiceProvider services) : Lazy<T>(services.GetRequiredService<T>)
    where T : notnull;
