namespace Hoarfrost.Tooling.Processes;

/// <summary>Numbers that Linux and macOS share.</summary>
internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
