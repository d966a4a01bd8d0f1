namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="LifecycleState"><c>ACTIVE</c>, or <c>DELETE_REQUESTED</c> for the 30 days before it is gone.</param>
internal sealed record CloudProject(string ProjectId, string? LifecycleState);
