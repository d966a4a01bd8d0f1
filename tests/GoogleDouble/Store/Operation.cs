namespace GoogleDouble.Store;

/// <summary>Something that Google does in its own time, whoever waits for it.</summary>
/// <param name="Type">insert, delete and so on.</param>
/// <param name="Target">What it is done to, as it was when it began.</param>
/// <param name="Work">Ends with the operation; what it throws is the operation's error.</param>
internal sealed record Operation(string Name, string Type, StoredResource Target, DateTimeOffset Begun, Task Work)
{
    public bool IsDone => Work.IsCompleted;
}
