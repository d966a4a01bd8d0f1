using System.Runtime.InteropServices;
using GoogleDouble;

// GoogleDouble [image]: runs until SIGTERM or Ctrl+C. To take it for Google in a shell, read its first lines: export NAME='value'.
// The image is that of a stock Debian 12 with sshd (images/os/make); without one, instances do not run.
var folder = Directory.CreateTempSubdirectory("google-double-").FullName;
var ended = new TaskCompletionSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

await using (var server = await GoogleDoubleServer.StartAsync(new DoubleSettings(folder, args.FirstOrDefault())))
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
