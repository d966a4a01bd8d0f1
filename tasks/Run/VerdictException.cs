using Hoarfrost.Context;

namespace Hoarfrost.Run;

/// <summary>HPL's verdict is not a pass.</summary>
internal sealed class VerdictException(string message) : HoarfrostException(ExitCodes.VerdictNotPassed, message);
