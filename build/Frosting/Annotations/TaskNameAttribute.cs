namespace Cake.Frosting;

/// <summary>Gives a task another name than that of its class. Names are compared without regard to case.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
