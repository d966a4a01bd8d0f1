using Hoarfrost.Bench;
using Hoarfrost.Bench.Commands;
using Hoarfrost.Core.Errors;

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancel.Cancel();
};

try
{
    var settings = BenchSettings.Parse(args);
    if (settings is null)
    {
        Console.WriteLine(BenchSettings.Usage);
        return 0;
    }

    await new BenchRun(settings).RunAsync(cancel.Token);
    return 0;
}
catch (BenchUsageException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\n\n{BenchSettings.Usage}");
    return ExitCodes.Usage;
}
catch (Exception e) when (e is CommandException or HoarfrostException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return ExitCodes.StepFailed;
}
catch (OperationCanceledException) when (cancel.IsCancellationRequested)
{
    return ExitCodes.Interrupted;
}
