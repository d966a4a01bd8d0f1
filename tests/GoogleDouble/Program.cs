using System.Runtime.InteropServices;
using GoogleDouble;

// Runs until SIGTERM or Ctrl+C. To take it for Google in a shell, read its first lines: export NAME='value'.
var folder = Directory.CreateTempSubdirectory("google-double-").FullName;
var ended = new TaskCompletionSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

await using (var server = await GoogleDoubleServer.StartAsync(new DoubleSettings(folder)))
{
    foreach (var (name, value) in server.Environment)
    {
        await Console.Out.WriteLineAsync($"export {name}='{value}'");
    }

    await ended.Task;
}

Directory.Delete(folder, recursive: true);

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}
