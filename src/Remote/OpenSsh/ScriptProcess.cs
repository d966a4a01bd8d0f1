using System.Diagnostics;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>How the process of a script ended.</summary>
/// <param name="Began">Whether the script ran at all.</param>
/// <param name="End">The command's exit code, or <see cref="CommandScript.NoDirectory"/>; null: the script was cut short.</param>
/// <param name="Noise">What came on standard output in place of the script's mark.</param>
/// <param name="ClientExitCode">Of the process on this machine.</param>
internal sealed record ScriptEnd(bool Began, string? End, string StdErr, string Noise, int ClientExitCode);

/// <summary>One process on this machine that runs a <see cref="CommandScript"/>, here or on a host; its streams are moved on threads of their own.</summary>
internal sealed class ScriptProcess : IDisposable
{
    private readonly Process process;
    private readonly string mark;
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int?> began = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScriptProcess(ProcessStartInfo info, string mark)
    {
        this.mark = mark;
        this.process = ClientProcess.Start(info);
    }

    /// <summary>The script's process id, where it runs; null: it did not begin.</summary>
    public Task<int?> Began => this.began.Task;

    /// <summary>Fails as soon as the reader of the output or the writer of the input does: what runs has lost its purpose.</summary>
    public Task Failed => this.failed.Task;

    public bool DidBegin => Began is { IsCompletedSuccessfully: true, Result: not null };

    /// <summary>Runs it to its end.</summary>
    public async Task<ScriptEnd> RunAsync(ShellInput? input, Action<Stream> readOutput)
    {
        var noise = "";
        var errors = new MarkedErrors("", null);
        var reading = DedicatedThread.Run(() => TellFailure(() => noise = ReadOutput(readOutput)));
        var complaining = DedicatedThread.Run(() =>
            errors = MarkedErrors.Read(this.process.StandardError.BaseStream, this.mark)
        );
        var writing = input is null ? Task.Run(CloseInput) : WriteAsync(input);
        await Task.WhenAll(reading, complaining, writing);
        await this.process.WaitForExitAsync();
        return new(await Began is not null, errors.End, errors.Text, noise, this.process.ExitCode);
    }

    public void Kill()
    {
        try
        {
            this.process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => this.process.Dispose();

    private string ReadOutput(Action<Stream> readOutput)
    {
        var stream = this.process.StandardOutput.BaseStream;
        try
        {
            var (said, output, noise) = MarkedStream.Open(stream, this.mark);
            if (output is null)
            {
                return noise;
            }

            this.began.TrySetResult(int.Parse(said!, NumberStyles.None, CultureInfo.InvariantCulture));
            readOutput(output);
            output.CopyTo(Stream.Null);
            return "";
        }
        finally
        {
            this.began.TrySetResult(null);
        }
    }

    /// <summary>Start-up files of a login shell may read what stands on standard input: it comes when they are done.</summary>
    private async Task WriteAsync(ShellInput input)
    {
        if (await Began is null)
        {
            CloseInput();
            return;
        }

        await DedicatedThread.Run(() => TellFailure(() => Feed(input)));
    }

    /// <summary>A command that ends before it has read its input breaks the pipe; its exit code says whether that was right.</summary>
    private void Feed(ShellInput input)
    {
        try
        {
            input.Write(new BrokenPipeStream(this.process.StandardInput.BaseStream));
        }
        catch (BrokenPipeException)
        {
            // Nobody reads any more: what is written as long as somebody does would go on for ever.
        }

        CloseInput();
    }

    private void CloseInput()
    {
        try
        {
            this.process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }

    private void TellFailure(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            this.failed.TrySetException(e);
            throw;
        }
    }
}
