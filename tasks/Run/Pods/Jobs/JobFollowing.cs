using Hoarfrost.Run.Pods.Logs;

namespace Hoarfrost.Run.Pods.Jobs;

/// <summary>How a job was followed to its end.</summary>
/// <param name="Sight">The last that was seen of it.</param>
/// <param name="Log">What its launcher wrote.</param>
internal sealed record JobFollowing(JobEnd End, JobSight? Sight, LauncherLog Log);
