using System.Runtime.InteropServices;

namespace Dummy.Verbs;

/// <summary>Sleeps for ever: <c>polite</c> ends at a signal, <c>stubborn</c> ignores SIGINT and SIGTERM.</summary>
internal static class Sleep
{
    public static int Run(string manners)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, manners));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, manners));
        Console.WriteLine("asleep");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static void Handle(PosixSignalContext context, string manners)
    {
        context.Cancel = true;
        Console.WriteLine($"got {context.Signal}");
        if (manners is "polite")
        {
            Environment.Exit(7);
        }
    }
}
