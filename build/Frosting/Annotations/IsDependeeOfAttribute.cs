using System.Diagnostics.CodeAnalysis;

namespace Cake.Frosting;

/// <summary>This task runs before the other one. Derived task classes inherit the dependency.</summary>
/// <param name="type">A class that implements <see cref="IFrostingTask"/>; another one fails the start with a <see cref="FrostingException"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
[SuppressMessage("Design", "CA1019", Justification = "The names are those of Cake.Frosting.")]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    public Type Task { get; } = type;
}
