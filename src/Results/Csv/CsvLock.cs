using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Csv;

/// <summary>
/// One writer at a time, among all pipelines of this clone. The kernel holds the lock by the open file and drops it with the process,
/// however that ends; so the file itself stays, empty, and means nothing by being there.
/// </summary>
internal static class CsvLock
{
    private const int EwouldblockLinux = 11;
    private const int EwouldblockMac = 35;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <exception cref="ResultsException">Another process has not let go of it by the deadline.</exception>
    public static async Task<IDisposable> WaitAsync(
        string path,
        TimeSpan deadline,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception exception)
                when (exception is UnauthorizedAccessException
                    || (exception is IOException && !IsHeldByAnother(exception))
                )
            {
                throw NotWritable(path, exception);
            }
            catch (IOException exception)
            {
                if (time.GetElapsedTime(start) > deadline)
                {
                    throw new ResultsException(
                        $"""
                        {path}: another process has held this lock for {deadline.TotalSeconds:0} s.
                        Find it with: fuser {path}
                        Then run the target CollectResults again; the run's own folder is whole already.
                        """,
                        exception
                    );
                }

                await Task.Delay(Poll, time, cancellationToken);
            }
        }
    }

    private static bool IsHeldByAnother(Exception exception) => exception.HResult is EwouldblockLinux or EwouldblockMac;

    private static ResultsException NotWritable(string path, Exception exception) =>
        new(
            $"{path}: can't be written: {exception.Message}\nCorrect the permissions or make room, then run the target CollectResults again.",
            exception
        );
}
