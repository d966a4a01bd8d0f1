using Hoarfrost.Core.Errors;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Dummy.Verbs;

/// <summary>Runs commands on a host by the OpenSSH client, as a pipeline on this terminal does, and waits for the end of its input.</summary>
internal static class OpenSsh
{
    public static int Run(string config, string host, string rounds)
    {
        try
        {
            RunAsync(config, host, int.Parse(rounds, null)).GetAwaiter().GetResult();
            return 0;
        }
        catch (HoarfrostException e)
        {
            Console.WriteLine(e.Message);
            return e.ExitCode;
        }
    }

    private static async Task RunAsync(string config, string host, int rounds)
    {
        await using var masters = new OpenSshMasters(
            new()
            {
                ConfigFile = config,
                CanAsk = Terminal.CanAsk,
                Show = static line => Console.WriteLine($"shown: {line}"),
            }
        );
        var shell = await masters.OpenAsync(new(host, host), CancellationToken.None);
        for (var i = 1; i <= rounds; i++)
        {
            Console.Write(await shell.RunCheckedAsync(["echo", $"round {i}"]));
        }

        var arguments = await shell.ClientArgumentsAsync(CancellationToken.None);
        Console.WriteLine($"socket {arguments[arguments.ToList().IndexOf("-S") + 1]}");
        while (Console.ReadLine() is not (null or "end")) { }
    }
}
