namespace Cake.Frosting;

/// <summary>The run goes on when this task fails. Not together with an overridden <c>OnError</c>: a task has one error handler.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
