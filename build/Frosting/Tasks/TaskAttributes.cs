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

/// <summary>The other task, a class that implements <see cref="IFrostingTask"/>, runs before this one. Derived task classes inherit the dependency.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
[SuppressMessage("Design", "CA1019", Justification = "The names are those of Cake.Frosting.")]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    public Type Task { get; } = type;
}
