using System.Reflection;

namespace Cake.Frosting.Internal.Registration;

internal static class TaskDiscovery
{
    /// <summary>The assemblies' public task classes, in the order of their metadata.</summary>
    public static IEnumerable<Type> FindTasks(IEnumerable<Assembly> assemblies) =>
        assemblies
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)));
}
