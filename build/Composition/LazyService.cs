using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Composition;

/// <summary>A service that is made when it is first used: what a platform calls, and what needs a platform itself.</summary>
internal sealed class LazyService<T>(IServiceProvider services) : Lazy<T>(services.GetRequiredService<T>)
    where T : notnull;
