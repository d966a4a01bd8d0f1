namespace Hoarfrost.Context;

/// <summary>Options that can't be used, all their problems in one message, a line each. Thrown before anything is made.</summary>
internal sealed class UsageException(string message) : HoarfrostException(ExitCodes.Usage, message);
