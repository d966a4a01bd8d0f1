namespace Hoarfrost.State;

/// <summary>Content hashes by absolute path, as <c>file-hashes.json</c> keeps them.</summary>
internal sealed record FileHashCache(Dictionary<string, FileHashEntry> Files);
