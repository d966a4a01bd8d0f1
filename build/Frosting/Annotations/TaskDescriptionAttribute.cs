namespace Cake.Frosting;

/// <summary>What a task does, in a sentence: <c>--description</c> prints it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}
