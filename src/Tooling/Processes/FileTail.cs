namespace Hoarfrost.Tooling.Processes;

/// <summary>Reads lines of a file that another process still writes.</summary>
internal static class FileTail
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private const int BufferBytes = 64 * 1024;

    /// <summary>Reads from <paramref name="offset"/> until <paramref name="writer"/> has ended and its last byte is read.</summary>
    /// <param name="offset">Bytes to skip.</param>
    public static async Task FollowAsync(string path, long offset, Action<string> accept, Task writer)
    {
        var lines = LoggedOutput.Lines(accept);
        await using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            }
        );
        file.Seek(offset, SeekOrigin.Begin);
        var buffer = new byte[BufferBytes];
        while (true)
        {
            // Asked before reading: what was written until then is read below.
            var ended = writer.IsCompleted;
            int count;
            while ((count = await file.ReadAsync(buffer)) > 0)
            {
                lines.Append(buffer.AsSpan(0, count));
            }

            if (ended)
            {
                lines.Complete();
                return;
            }

            await Task.WhenAny(writer, Task.Delay(PollInterval));
        }
    }
}
