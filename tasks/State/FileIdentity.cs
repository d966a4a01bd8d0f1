namespace Hoarfrost.State;

/// <summary>What a file's system knows of it and nobody can set back.</summary>
/// <param name="Inode">0 where the system does not say.</param>
/// <param name="ChangedTicks">
/// The inode's last change (<c>ctime</c>) in .NET ticks, UTC; on systems other than Linux the file's creation.
/// </param>
internal sealed record FileIdentity(ulong Inode, long ChangedTicks);
