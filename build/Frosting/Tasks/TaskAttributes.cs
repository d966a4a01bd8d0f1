using System.Diagnostics.CodeAnalysis;

namespace Cake.Frosting;

/// <summary>Gives a task another name than that of its class. Names are compared without regard to case.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>What a task does, in a sentence: <c>--description</c> prints it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}

/// <summary>The other task runs before this one. Derived task classes inherit the dependency.</summary>
/// <param name="type">A class that implements <see cref="IFrostingTask"/>; another one fails the start with a <see cref="FrostingException"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
[SuppressMessage("Design", "CA1019", Justification = "The names are those of Cake.Frosting.")]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    public Type Task { get; } = type;
}

/// <summary>This task runs before the other one. Derived task classes inherit the dependency.</summary>
/// <param name="type">A class that implements <see cref="IFrostingTask"/>; another one fails the start with a <see cref="FrostingException"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
[SuppressMessage("Design", "CA1019", Justification = "The names are those of Cake.Frosting.")]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    public Type Task { get; } = type;
}

/// <summary>The run goes on when this task fails. Not together with an overridden <c>OnError</c>: a task has one error handler.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
