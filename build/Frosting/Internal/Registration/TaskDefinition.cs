using System.Reflection;

namespace Cake.Frosting.Internal.Registration;

/// <summary>What a task's class says about it: its attributes, its context, and which methods it overrides.</summary>
internal sealed class TaskDefinition
{
    private readonly HashSet<string> overridden;

    /// <exception cref="InvalidOperationException">The task derives from neither of the two base classes.</exception>
    public TaskDefinition(IFrostingTask task)
    {
        Task = task;
        Type = task.GetType();
        var taskBase =
            BaseOf(Type)
            ?? throw new InvalidOperationException(
                $"The task '{NameOf(Type)}' ({Type.FullName}) must derive from FrostingTask<T> or AsyncFrostingTask<T>: "
                    + "the bare interface does not say which of its methods matter."
            );
        ContextType = taskBase.GenericTypeArguments[0];
        overridden = OverriddenMethods(Type, taskBase);
    }

    public IFrostingTask Task { get; }

    public Type Type { get; }

    public Type ContextType { get; }

    public string Name => NameOf(Type);

    public string? Description => Type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description;

    public bool ContinuesOnError => Type.IsDefined(typeof(ContinueOnErrorAttribute));

    public bool HasRun => overridden.Contains("Run") || overridden.Contains("RunAsync");

    public bool HasShouldRun => overridden.Contains("ShouldRun");

    public bool HasOnError => overridden.Contains("OnError");

    public bool HasFinally => overridden.Contains("Finally");

    public IEnumerable<string> Dependencies =>
        Type.GetCustomAttributes<IsDependentOnAttribute>().Select(x => RelatedName(x.Task, "dependency"));

    public IEnumerable<string> Dependees =>
        Type.GetCustomAttributes<IsDependeeOfAttribute>().Select(x => RelatedName(x.Task, "reverse dependency"));

    private static string NameOf(Type type) => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;

    private static string RelatedName(Type type, string relation) =>
        type.IsAssignableTo(typeof(IFrostingTask))
            ? NameOf(type)
            : throw new FrostingException($"The {relation} '{NameOf(type)}' is not a valid task.");

    private static Type? BaseOf(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (
                current.IsConstructedGenericType
                && current.GetGenericTypeDefinition() is var definition
                && (definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>))
            )
            {
                return current;
            }
        }

        return null;
    }

    private static HashSet<string> OverriddenMethods(Type type, Type taskBase)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            if (method.DeclaringType != taskBase && method.GetBaseDefinition().DeclaringType == taskBase)
            {
                names.Add(method.Name);
            }
        }

        return names;
    }
}
